import { callObject } from '../call.ts'
import type { Database } from '../db/database.ts'
import { erasureWasDone, listLeftErasures } from '../db/erasures.ts'
import type { Env } from '../env.ts'
import { logFailure } from '../log.ts'

/** Conversations that one go reaches, and calls to each: the next go continues. */
const PLACES = 40
const CALLS = 50

type Left = Awaited<ReturnType<typeof listLeftErasures>>[number]

/**
 * Takes a sanctioned person's messages away where that is still to be done: after the request that
 * asked for it (`sanction`), with later requests of anybody, and by the clock. Never throws.
 */
export async function continueErasures(env: Env, db: Database, sanction?: string): Promise<void> {
  try {
    const left = await listLeftErasures(db, PLACES, sanction)
    await Promise.all(left.map((one) => eraseIn(env, db, one)))
  } catch (error) {
    logFailure('looking for messages to take away', error)
  }
}

async function eraseIn(env: Env, db: Database, left: Left): Promise<void> {
  const { conversation, person, by, to } = left
  const span = { from: left.from ?? to, to }
  try {
    for (let calls = 0; calls < CALLS; calls += 1) {
      const { isDone } = await callObject(() =>
        env.CONVERSATION.getByName(conversation).takeAway(person, span, by),
      )
      if (!isDone) continue
      await erasureWasDone(db, left, Date.now())
      return
    }
  } catch (error) {
    // The others need not wait for it.
    logFailure('taking messages away in a conversation', error)
  }
}
