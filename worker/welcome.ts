import type { PersonId } from '../durable-objects/protocol/ids.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import { listOpenness, listUntoldThreads, threadWasTold } from './db/threads.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'
import { threadIdOf } from './thread-id.ts'

/** Threads told in one request; what is left is told by later ones. */
const AT_ONCE = 40
const LEFT_AT_ONCE = 5

/**
 * Those of these people who do not want this one to begin a conversation with them: they have blocked
 * them, or chose who may write to them. The two are the same to whoever is refused.
 */
export async function unwelcomeTo(
  env: Env,
  db: Database,
  writer: PersonId,
  people: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  const openness = await listOpenness(db, writer, people)
  const verdicts = await Promise.all(
    people.map(async (person) => {
      if (person === writer || openness.get(person) === 'open') return []
      if (openness.get(person) === 'closed') return [person]
      // Who has written to them once has an open door.
      const thread = threadIdOf(writer, person)
      const hasAnswered = await callObject(() =>
        env.CONVERSATION.getByName(thread).hasWritten(person),
      )
      return hasAnswered ? [] : [person]
    }),
  )
  return new Set(verdicts.flat())
}

/**
 * Tells a person's threads whom they let write. Await it after the batch that marked the change: when
 * it returns, open sockets are judged by it; true when there may be more of them. Where it fails, the
 * mark stays and later requests try again.
 */
export async function tellThreads(env: Env, db: Database, person: PersonId): Promise<boolean> {
  const untold = await listUntoldThreads(db, AT_ONCE, person)
  await tell(env, db, untold)
  return untold.length === AT_ONCE
}

/** What an earlier request left behind. Never throws. */
export async function tellLeftThreads(env: Env, db: Database): Promise<void> {
  try {
    await tell(env, db, await listUntoldThreads(db, LEFT_AT_ONCE))
  } catch (error) {
    logFailure('telling threads who may write', error)
  }
}

async function tell(
  env: Env,
  db: Database,
  untold: Awaited<ReturnType<typeof listUntoldThreads>>,
): Promise<void> {
  // All of them, whichever is out of reach.
  const told = await Promise.allSettled(
    untold.map(async (thread) => {
      await callObject(() => env.CONVERSATION.getByName(thread.id).hearDoors(thread.doors))
      await threadWasTold(db, thread)
    }),
  )
  const failed = told.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}
