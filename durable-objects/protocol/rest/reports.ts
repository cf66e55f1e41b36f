import * as v from 'valibot'
import { ConversationId, PersonId, type RoomId } from '../ids.ts'
import type { Message, PersonCard } from '../message.ts'

export const REPORT_STATES = ['open', 'upheld', 'dismissed'] as const
export type ReportState = (typeof REPORT_STATES)[number]

export const REPORT_REASON = { max: 500 } as const
export const REPORT_WORD = { max: 500 } as const

/** What one person may report: so often in a day, and each message once. */
export const REPORTING = { perDay: 30 } as const

/**
 * POST /api/reports: brings a message that one can read before the moderators. 201 `ReportMade`.
 * `with`: of a private thread, the other person. `already_reported` the second time.
 */
export const NewReport = v.strictObject({
  conversation: ConversationId,
  with: v.optional(PersonId),
  num: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(REPORT_REASON.max)),
})
export type NewReport = v.InferOutput<typeof NewReport>

export interface ReportMade {
  readonly id: string
}

export interface Report {
  readonly id: string
  readonly conversation: ConversationId
  /** `null`: a private thread. */
  readonly room: { readonly id: RoomId; readonly name: string; readonly isGroup: boolean } | null
  readonly num: number
  /** Who wrote the message. */
  readonly person: PersonCard
  /** `null`: an account that is no more. */
  readonly reporter: PersonCard | null
  readonly reason: string
  readonly createdAt: number
  readonly state: ReportState
  readonly decided: {
    readonly at: number
    readonly by: PersonCard | null
    readonly word: string
  } | null
}

/**
 * GET /api/reports?state=open|upheld|dismissed|all&before=: staff sees all; who keeps a room those of
 * their rooms, but none about themselves. Open ones oldest first, others newest first.
 */
export interface ReportsAnswer {
  readonly reports: readonly Report[]
  readonly next: string | null
}

/** GET /api/reports/:id: the message as it was when it was reported, and what stood before it. */
export interface ReportAnswer {
  readonly report: Report
  /** As it was reported: stays, whatever its author does to it. */
  readonly message: Message
  /** As it stands now: other when it was edited or deleted since. */
  readonly now: Message | null
  /** The few messages before it, oldest first. */
  readonly before: readonly Message[]
  readonly people: readonly PersonCard[]
}

/** POST /api/reports/:id/decide. 204; `already_answered` when somebody was faster. */
export const ReportDecision = v.strictObject({
  state: v.picklist(['upheld', 'dismissed']),
  word: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(REPORT_WORD.max)), ''),
})
export type ReportDecision = v.InferOutput<typeof ReportDecision>
