import * as v from 'valibot'
import { ClientId, ConversationId, FileId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Message } from '../../durable-objects/protocol/message.ts'
import {
  REPORT_STATES,
  type ReportAnswer,
  type ReportsAnswer,
} from '../../durable-objects/protocol/rest/reports.ts'
import {
  SANCTION_KINDS,
  type SanctionAnswer,
  type SanctionsAnswer,
} from '../../durable-objects/protocol/rest/sanctions.ts'
import { Card, Count, Moment, NamedRoom, type Of } from './parts.ts'

/* The schemas of what the routes of moderation answer; like answers.ts. */

const Lifted = v.strictObject({ at: Moment, by: v.nullable(Card), word: v.string() })

const Sanction = v.strictObject({
  ...{ id: v.string(), kind: v.picklist(SANCTION_KINDS), person: Card },
  ...{ room: v.nullable(NamedRoom), by: v.nullable(Card), reason: v.string() },
  ...{ createdAt: Moment, endsAt: v.nullable(Moment), lifted: v.nullable(Lifted) },
  erasesFrom: v.nullable(Moment),
  erasing: v.strictObject({ total: Count, done: Count }),
  ...{ isInForce: v.boolean(), mayLift: v.boolean() },
})

export const OneSanction: Of<SanctionAnswer> = v.strictObject({ sanction: Sanction })
export const Sanctions: Of<SanctionsAnswer> = v.strictObject({
  ...{ sanctions: v.array(Sanction), next: v.nullable(v.string()) },
})

const ReportSchema = v.strictObject({
  ...{ id: v.string(), conversation: ConversationId, num: Count, person: Card },
  room: v.nullable(v.strictObject({ ...NamedRoom.entries, isGroup: v.boolean() })),
  ...{ reporter: v.nullable(Card), reason: v.string(), createdAt: Moment },
  state: v.picklist(REPORT_STATES),
  decided: v.nullable(Lifted),
})

export const Reports: Of<ReportsAnswer> = v.strictObject({
  ...{ reports: v.array(ReportSchema), next: v.nullable(v.string()) },
})

const Mention = v.union([PersonId, v.literal('room')])
const Reaction = v.strictObject({ emoji: v.string(), by: v.array(PersonId) })
const Carried = v.strictObject({
  ...{ id: FileId, name: v.string(), type: v.string(), size: Count },
  ...{ width: v.exactOptional(Count), height: v.exactOptional(Count) },
  thumb: v.exactOptional(v.literal(true)),
})
const Said: Of<Message> = v.strictObject({
  ...{ num: Count, seq: Count, by: PersonId, cid: ClientId, at: Moment },
  text: v.nullable(v.string()),
  ...{ editedAt: v.exactOptional(Moment), deletedAt: v.exactOptional(Moment) },
  ...{ deletedBy: v.exactOptional(PersonId), pinnedBy: v.exactOptional(PersonId) },
  ...{ replyTo: v.exactOptional(Count), thread: v.exactOptional(Count) },
  echo: v.exactOptional(v.boolean()),
  mentions: v.exactOptional(v.array(Mention)),
  files: v.exactOptional(v.array(Carried)),
  reactions: v.exactOptional(v.array(Reaction)),
  replies: v.exactOptional(v.strictObject({ count: Count, lastAt: Moment })),
})

export const Report: Of<ReportAnswer> = v.strictObject({
  ...{ report: ReportSchema, message: Said, now: v.nullable(Said), before: v.array(Said) },
  people: v.array(Card),
})
