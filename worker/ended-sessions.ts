import type { PersonId, SessionId } from '../durable-objects/protocol/ids.ts'
import { sessionIdOf } from './auth/session-token.ts'
import { callObject } from './call.ts'
import { openDatabase, type Database } from './db/database.ts'
import { listUnconfirmedEnds, noteEndsConfirmed } from './db/session-ends.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'

/** A request that is under way does its own: only what was left for so long is taken up by another. */
const LEFT_MS = 10_000
const AT_ONCE = 20

/**
 * For sessions that are no longer in D1: their open sockets end too. Where the Inbox cannot be
 * reached, the mark that the deletion left (session_ends) stays and a later request goes on.
 */
export async function endSockets(
  env: Env,
  person: PersonId,
  ended: readonly { readonly tokenHash: string }[],
): Promise<void> {
  const sessions = ended.map(({ tokenHash }) => ({ person, session: sessionIdOf(tokenHash) }))
  await endAll(env, openDatabase(env.DB), sessions)
}

/** What an earlier request left behind, and sessions that ran out. Never throws. */
export async function endLeftSockets(env: Env, db: Database): Promise<void> {
  try {
    await endAll(env, db, await listUnconfirmedEnds(db, Date.now() - LEFT_MS, AT_ONCE))
  } catch (error) {
    logFailure('ending the sockets of sessions', error)
  }
}

interface Ended {
  readonly person: PersonId
  readonly session: SessionId
}

async function endAll(env: Env, db: Database, sessions: readonly Ended[]): Promise<void> {
  const confirmed = await Promise.all(
    sessions.map(async ({ person, session }) => {
      try {
        await callObject(() => env.INBOX.getByName(person).endSession(session))
        return [session]
      } catch (error) {
        logFailure('ending the sockets of a session', error)
        return []
      }
    }),
  )
  await noteEndsConfirmed(db, confirmed.flat())
}
