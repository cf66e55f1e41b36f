import * as v from 'valibot'
import { FileId, ConversationId, PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import {
  HOLD_KINDS,
  type HeldGoing,
  type HoldMade as Made,
  type HoldsAnswer,
} from '../../durable-objects/protocol/rest/holds.ts'
import type {
  RecoveriesAnswer,
  RecoveryLook as Look,
  RecoveryMade as Recovered,
} from '../../durable-objects/protocol/rest/recovery.ts'
import { Card, Count, Moment, type Of } from './parts.ts'

/* What the routes of legal holds and of recovery answer. */

const Called = v.strictObject({ id: PersonId, alias: v.string(), name: v.string() })

export const Holds: Of<HoldsAnswer> = v.strictObject({
  holds: v.array(
    v.strictObject({
      ...{ id: v.string(), kind: v.picklist(HOLD_KINDS) },
      room: v.nullable(v.strictObject({ id: RoomId, name: v.nullable(v.string()) })),
      person: v.nullable(Called),
      ...{ reason: v.string(), orderedBy: v.string(), by: v.nullable(Card), since: Moment },
      ...{ liftedAt: v.nullable(Moment), liftedBy: v.nullable(Card) },
    }),
  ),
})

export const HoldMade: Of<Made> = v.strictObject({ id: v.string() })

export const Going: Of<HeldGoing> = v.strictObject({
  ...{ messages: Count, files: Count, fileBytes: Count, conversations: Count },
  next: v.nullable(Count),
})

/** A line of the export. */
export const HoldLine = v.variant('kind', [
  v.strictObject({
    ...{ kind: v.literal('hold'), id: v.string(), on: v.picklist(HOLD_KINDS) },
    ...{ room: v.nullable(RoomId), person: v.nullable(Called), reason: v.string() },
    ...{ orderedBy: v.string(), since: Moment, at: Moment },
  }),
  v.looseObject({
    ...{ kind: v.literal('message'), in: ConversationId, num: Count, at: Moment, by: PersonId },
    ...{ text: v.string(), author: v.strictObject({ alias: v.string(), name: v.string() }) },
    files: v.exactOptional(v.array(v.looseObject({ id: FileId, name: v.string(), size: Count }))),
    revisions: v.exactOptional(v.array(v.strictObject({ at: Moment, text: v.string() }))),
    gone: v.exactOptional(v.strictObject({ at: Moment, by: v.nullable(PersonId) })),
  }),
  v.strictObject({ kind: v.literal('end') }),
])

export const Recoveries: Of<RecoveriesAnswer> = v.strictObject({
  recoveries: v.array(
    v.strictObject({
      id: v.string(),
      room: v.strictObject({ id: RoomId, name: v.nullable(v.string()) }),
      ...{ time: v.nullable(Moment), by: v.nullable(Card), at: Moment, mayUndo: v.boolean() },
    }),
  ),
})

export const RecoveryLook: Of<Look> = v.strictObject({ messages: Count })

export const RecoveryMade: Of<Recovered> = v.strictObject({
  ...{ id: v.string(), isDone: v.boolean() },
})
