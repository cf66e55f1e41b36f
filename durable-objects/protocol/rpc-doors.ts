import type { PersonId } from './ids.ts'
import type { Role } from './rest/accounts.ts'

/**
 * Whether the other one may write to a person in their private thread: yes; only where that person
 * has written there themselves; no.
 */
export type Openness = 'open' | 'answers' | 'closed'

/**
 * What a thread's conversation hears of one of its people. It holds this itself, so that no frame of
 * a live socket asks D1. Comes at least once and in any order: the higher version is the newer.
 */
export interface ThreadDoor {
  readonly version: number
  readonly of: PersonId
  readonly openness: Openness
  /** What that person may act as in the workspace. */
  readonly role: Role
}
