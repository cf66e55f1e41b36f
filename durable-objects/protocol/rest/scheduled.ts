import * as v from 'valibot'
import { ErrorCode } from '../error-codes.ts'
import { FILES, type FileCard } from '../files.ts'
import { type ClientId, ConversationId, FileId, PersonId } from '../ids.ts'
import type { SearchedPlace } from './search.ts'

const Num = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

/**
 * PUT /api/scheduled/:id: a message that is to be sent at a time, or another text or time of one that
 * waits; asked twice it stands once. 200 `{ scheduled }`. `id`: a UUID of the client; the message bears
 * it as its `cid`, so that it is written once whatever happens.
 */
export const ScheduleMessage = v.strictObject({
  conversation: ConversationId,
  /** In a private thread: the other one. */
  with: v.optional(PersonId),
  /** May be empty where files go with it. */
  text: v.string(),
  /** Uploads of one's own into that conversation, whole and not sent; with a change, those that stay. */
  files: v.optional(v.pipe(v.array(FileId), v.minLength(1), v.maxLength(FILES.perMessage))),
  /** When (ms): yet to come, and within a year. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  replyTo: v.optional(Num),
  thread: v.optional(Num),
  echo: v.optional(v.boolean()),
  /** Of one that is put back: why it could not be sent. Then it does not go by itself. */
  refused: v.optional(ErrorCode),
})
export type ScheduleMessage = v.InferOutput<typeof ScheduleMessage>

/** A message that waits for its time, or could not be sent at it. */
export interface Scheduled extends Omit<ScheduleMessage, 'files'> {
  readonly id: ClientId
  readonly files?: readonly FileCard[]
}

export interface ScheduledAnswer {
  readonly scheduled: Scheduled
}

/** GET /api/scheduled: what could not be sent first, then what goes next. */
export interface ScheduledList {
  readonly scheduled: readonly Scheduled[]
  /** The conversations of those that may be read. */
  readonly places: readonly SearchedPlace[]
}
