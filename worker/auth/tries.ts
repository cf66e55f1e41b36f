import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { failure, success, type Result } from '../../durable-objects/protocol/result.ts'
import { CODES, STRANGERS, type Lane } from '../../durable-objects/protocol/rpc-guard.ts'
import { note } from '../db/audit.ts'
import type { Database } from '../db/database.ts'
import type { Env } from '../env.ts'
import { logFailure } from '../log.ts'
import { beginTry } from './throttle.ts'

/** Who tries, as far as counting goes. */
export interface Trier {
  readonly env: Pick<Env, 'GUARD'>
  readonly db: Database
  /** Done after the answer: it must not last longer for an alias that somebody bears. */
  later(work: Promise<unknown>): void
}

export interface Tried {
  readonly alias: string
  readonly lane: Lane
  /** Whose alias it is; `null`: nobody's. What strangers type into that field is written nowhere. */
  readonly person: PersonId | null
}

/** Counts a password or code that is about to be tried, or says why none may be tried now. */
export async function countTry(trier: Trier, tried: Tried): Promise<Result<null>> {
  const attempt = await beginTry(trier.env, tried.alias, tried.lane)
  if (attempt.burst !== undefined) trier.later(noteBurst(trier.db, tried, attempt.burst))
  if (attempt.kind === 'closed') return failure('too_many_tries')
  if (attempt.kind === 'wait') return failure('slow_down', { retryAfterMs: attempt.ms })
  return success(null)
}

/** One row for many wrong tries: an audit that everybody can fill is one that nobody reads. */
async function noteBurst(db: Database, { person, lane }: Tried, failures: number): Promise<void> {
  if (person === null) return
  const from = lane === STRANGERS || lane === CODES ? lane : 'known-device'
  const entry = { actor: null, kind: 'sign-in.burst', person, detail: { from, failures } } as const
  try {
    await note(db, entry, Date.now())
  } catch (error) {
    logFailure('noting wrong tries to sign in', error)
  }
}
