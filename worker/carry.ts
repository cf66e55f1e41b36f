import type { PersonId, RoomId } from '../durable-objects/protocol/ids.ts'
import type { Database } from './db/database.ts'
import type { Env } from './env.ts'
import { tellInbox } from './inbox-news.ts'
import { logFailure } from './log.ts'
import { tellStandings, tellStandingsOf } from './standings.ts'
import { tellThreads } from './welcome.ts'

interface Teller {
  readonly env: Env
  readonly var: { readonly db: Database }
  readonly executionCtx: { waitUntil(work: Promise<unknown>): void }
}

/** Pauses before the same request tries again to reach what could not be reached. */
const PAUSES_MS = [500, 2_000, 5_000]

/** Rounds in which one request tells somebody's threads, when there are more than fit in one. */
const ROUNDS = 5

/**
 * What follows a change that D1 has already: those who act by it are told. When it returns, all that
 * could be reached act by it. That one could not be is no reason to say that the change was not made: it
 * is marked in D1, and told after this answer, with later requests of anybody, and by the clock. What
 * the one who was told answered, or `null`. Never throws.
 */
export async function carry<Answer>(
  c: Pick<Teller, 'executionCtx'>,
  what: string,
  tell: () => Promise<Answer>,
): Promise<Answer | null> {
  const told = await attempt(what, tell)
  if (told === null) c.executionCtx.waitUntil(again(what, tell))
  return told && told.answer
}

/** After a batch that marked a room (`markStanding`). */
export async function carryToRoom(c: Teller, room: RoomId): Promise<void> {
  await carry(c, 'telling a conversation who may do what', () =>
    tellStandings(c.env, c.var.db, room),
  )
}

/**
 * After a batch that marked what somebody is, wants or lets others do: their rooms (`markEverywhere`),
 * private threads (`markThreadsOf`) and Inbox (`markInbox`).
 */
export async function carryToAllOf(c: Teller, person: PersonId): Promise<void> {
  const { env } = c
  const { db } = c.var
  await Promise.all([
    carry(c, 'telling somebody’s rooms', () => tellStandingsOf(env, db, person)),
    carry(c, 'telling somebody’s Inbox', () => tellInbox(env, db, person)),
    carry(c, 'telling somebody’s threads', async () => {
      if (await tellThreads(env, db, person)) c.executionCtx.waitUntil(tellRest(c, person))
    }),
  ])
}

/** The threads of somebody who has many: after the answer. */
async function tellRest(c: Teller, person: PersonId): Promise<void> {
  for (let round = 1; round < ROUNDS; round += 1) {
    try {
      if (!(await tellThreads(c.env, c.var.db, person))) return
    } catch (error) {
      logFailure('telling somebody’s other threads', error)
      return
    }
  }
}

async function again(what: string, tell: () => Promise<unknown>): Promise<void> {
  for (const pause of PAUSES_MS) {
    await scheduler.wait(pause)
    if (await attempt(what, tell)) return
  }
}

async function attempt<Answer>(
  what: string,
  tell: () => Promise<Answer>,
): Promise<{ readonly answer: Answer } | null> {
  try {
    return { answer: await tell() }
  } catch (error) {
    logFailure(what, error)
    return null
  }
}
