import * as v from 'valibot'
import { PersonId, type ThreadId } from '../ids.ts'
import type { PersonCard } from '../message.ts'

/** As many as a page names at once; a search finds the others. */
export const PEOPLE_SHOWN = 200

/** GET /api/people: everybody with an account, by name. `query` narrows, `limit` bounds. */
export interface PeopleAnswer {
  readonly people: readonly PersonCard[]
}

/**
 * POST /api/threads: the private thread with that person (201 or 200; the same both times).
 * Nothing is stored until the first message.
 */
export const OpenThread = v.strictObject({ person: PersonId })
export type OpenThread = v.InferOutput<typeof OpenThread>

export interface ThreadAnswer {
  readonly conversation: ThreadId
  readonly with: PersonCard
}
