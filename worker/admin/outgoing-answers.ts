import * as v from 'valibot'
import {
  DELIVERY_STATES,
  OutgoingEventType,
  type Outgoing as OutgoingHook,
  type OutgoingLog as OutgoingLogAnswer,
  type OutgoingMade as OutgoingMadeAnswer,
} from '../../durable-objects/protocol/rest/outgoing.ts'
import { Card, Count, Moment, NamedRoom, type Of } from './parts.ts'

/* The schemas of what the routes of outgoing webhooks answer; like answers.ts. */

export const Outgoing: Of<OutgoingHook> = v.strictObject({
  ...{ id: v.string(), name: v.string(), url: v.string(), events: v.array(OutgoingEventType) },
  ...{ rooms: v.array(v.nullable(NamedRoom)), createdAt: Moment, by: v.nullable(Card) },
  ...{ state: v.picklist(['on', 'off', 'revoked']), offAt: v.nullable(Moment) },
  isOffByHand: v.boolean(),
})
export const OutgoingMade: Of<OutgoingMadeAnswer> = v.strictObject({
  ...{ id: v.string(), secret: v.string() },
})
export const OutgoingLog: Of<OutgoingLogAnswer> = v.strictObject({
  ...{ waiting: Count, dropped: Count },
  deliveries: v.array(
    v.strictObject({
      ...{ id: v.string(), type: v.string(), at: Moment, state: v.picklist(DELIVERY_STATES) },
      ...{ tries: Count, triedAt: v.nullable(Moment), status: v.nullable(Count) },
      ...{ answer: v.string(), nextAt: v.nullable(Moment) },
    }),
  ),
})
