import type { PersonId, RoomId, SessionId } from '../../durable-objects/protocol/ids.ts'
import { callObject } from '../call.ts'
import type { Database } from '../db/database.ts'
import { listUntoldSanctions, sanctionWasTold } from '../db/impositions.ts'
import { readOwnSanctions } from '../db/sanctions.ts'
import { noteEndsConfirmed } from '../db/session-ends.ts'
import { listUntoldRoomsOf } from '../db/standing-changes.ts'
import type { Env } from '../env.ts'
import { logFailure } from '../log.ts'
import { tellStandings } from '../standings.ts'

export interface Teller {
  readonly env: Env
  readonly var: { readonly db: Database }
  readonly executionCtx: { waitUntil(work: Promise<unknown>): void }
}

interface Told {
  readonly id: string
  readonly person: PersonId
  readonly room: RoomId | null
}

/** Sanctions that one request carries to their persons, of those that others have left behind. */
const LEFT_AT_ONCE = 10

/** Pauses before the same request tries again to reach who could not be reached. */
const PAUSES_MS = [500, 2_000, 5_000]

/**
 * Carries a sanction, or its end, to where it counts: the person's Inbox, which ends what they have
 * open, and the conversations of their rooms, which check every frame by it. When it returns, all that
 * could be reached act by it. What could not is marked in D1 and tried again: after this answer, with
 * later requests of anybody, and by the clock.
 */
export async function tellSanction(
  c: Teller,
  told: Told,
  sessions: readonly SessionId[] = [],
): Promise<void> {
  if (await tryToTell(c.env, c.var.db, told, sessions)) return
  c.executionCtx.waitUntil(tellAgain(c, told, sessions))
}

async function tellAgain(c: Teller, told: Told, sessions: readonly SessionId[]): Promise<void> {
  for (const pause of PAUSES_MS) {
    await scheduler.wait(pause)
    if (await tryToTell(c.env, c.var.db, told, sessions)) return
  }
}

async function tryToTell(
  env: Env,
  db: Database,
  { id, person, room }: Told,
  sessions: readonly SessionId[],
): Promise<boolean> {
  const done = await Promise.all([
    succeeds('telling a person of a sanction', tellPerson(env, db, { id, person }, sessions)),
    succeeds(
      'telling conversations of a sanction',
      room === null ? tellRoomsOf(env, db, person) : tellStandings(env, db, room),
    ),
  ])
  return !done.includes(false)
}

/** All rooms at once: each is another object, and somebody may be writing in every one. */
async function tellRoomsOf(env: Env, db: Database, person: PersonId): Promise<void> {
  const untold = await listUntoldRoomsOf(db, person)
  const told = await Promise.allSettled(untold.map(({ room }) => tellStandings(env, db, room)))
  const failed = told.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

async function tellPerson(
  env: Env,
  db: Database,
  { id, person }: Pick<Told, 'id' | 'person'>,
  sessions: readonly SessionId[],
): Promise<void> {
  const [sanction] = await readOwnSanctions(db, person, { id })
  if (sanction === undefined) return
  await callObject(() => env.INBOX.getByName(person).hearSanction({ sanction, sessions }))
  await noteEndsConfirmed(db, sessions)
  await sanctionWasTold(db, { id, wasLifted: sanction.lifted !== undefined }, Date.now())
}

/** What earlier requests left behind. Never throws. */
export async function tellLeftSanctions(env: Env, db: Database): Promise<void> {
  try {
    for (const left of await listUntoldSanctions(db, LEFT_AT_ONCE)) {
      await succeeds('telling a person of a sanction', tellPerson(env, db, left, []))
    }
  } catch (error) {
    logFailure('looking for sanctions that were not told', error)
  }
}

async function succeeds(what: string, work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    logFailure(what, error)
    return false
  }
}
