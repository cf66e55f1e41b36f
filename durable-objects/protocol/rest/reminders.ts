import * as v from 'valibot'
import { type ClientId, ConversationId } from '../ids.ts'
import { REMINDER_NOTE_CHARS } from '../later-limits.ts'
import type { PersonCard } from '../message.ts'
import { OwnWords } from './own-words.ts'
import type { Recalled } from './recalled.ts'
import type { SearchedPlace } from './search.ts'

/**
 * PUT /api/reminders/:id: is reminded of a message, or of what the note says, at a time; another note or
 * time of one that waits, and one that was told already waits again. 200 `{ reminder }`. `id`: a UUID of
 * the client.
 */
export const Remind = v.strictObject({
  /** Of which message; absent: the note says it all. */
  of: v.optional(
    v.strictObject({
      conversation: ConversationId,
      num: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    }),
  ),
  note: v.optional(OwnWords(REMINDER_NOTE_CHARS), ''),
  /** When (ms): yet to come, and within a year. */
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
export type Remind = v.InferOutput<typeof Remind>

export interface Reminder extends Remind {
  readonly id: ClientId
}

export interface ReminderAnswer {
  readonly reminder: Reminder
}

/** GET /api/reminders: those that wait, the next one first. */
export interface RemindersAnswer {
  readonly reminders: readonly (Reminder & { readonly message?: Recalled })[]
  readonly places: readonly SearchedPlace[]
  readonly people: readonly PersonCard[]
}
