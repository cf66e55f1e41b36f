import type { PersonId, RoomId } from '../durable-objects/protocol/ids.ts'
import type { GoneChange, StandingChange } from '../durable-objects/protocol/rpc-standing.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import {
  forgetTold,
  listUntoldRooms,
  listUntoldRoomsOf,
  readUntold,
} from './db/standing-changes.ts'
import type { Env } from './env.ts'
import { tellLeftInboxes } from './inbox-news.ts'
import { logFailure } from './log.ts'
import { continueErasures } from './moderation/erase.ts'
import { tellLeftReporters } from './moderation/tell-reporter.ts'
import { tellLeftSanctions } from './moderation/tell.ts'
import { tellLeftThreads, tellThreads } from './welcome.ts'

type Untold = Awaited<ReturnType<typeof readUntold>>

/**
 * Tells a room's conversation what changed about its members and settings. Await it after the batch
 * that marked the change (db/standing-changes.ts): when it returns, the conversation acts by it, open
 * sockets included. Where it fails, the mark stays and the next page that anybody loads tries again.
 */
export async function tellStandings(env: Env, db: Database, room: RoomId): Promise<void> {
  for (;;) {
    const { changes, notes, facts, ears, mayBeMore } = await readUntold(db, room, Date.now())
    if (changes.length === 0) return
    const people = changes.flatMap((change) => standingOf(change, notes))
    const newest = Math.max(...changes.map(({ version }) => version))
    const policy = facts && {
      ...{ version: newest, isReadOnly: facts.isReadOnly, form: facts.form },
      ...{ isLocked: facts.isLocked, slowSeconds: facts.slowSeconds },
      ...(facts.keepDays !== null && { keepDays: facts.keepDays }),
      isArchived: facts.isArchived === 1,
      looks: JSON.stringify([facts.name, facts.topic, facts.access]),
      ...(ears.length > 0 && { ears }),
    }
    await callObject(() => env.CONVERSATION.getByName(room).hearStandings(people, policy))
    await forgetTold(
      db,
      changes.map(({ version }) => version),
    )
    // Who is in a room with whom may decide who may write to whom.
    const moved = new Set(changes.flatMap(({ person }) => (person === null ? [] : [person])))
    for (const person of moved) await tellThreads(env, db, person)
    if (!mayBeMore) return
  }
}

/** After a change of what somebody is everywhere (`markEverywhere`): all their rooms. */
export async function tellStandingsOf(env: Env, db: Database, person: PersonId): Promise<void> {
  const untold = await listUntoldRoomsOf(db, person)
  // All at once: somebody may be writing in every one, and one may be out of reach.
  const told = await Promise.allSettled(untold.map(({ room }) => tellStandings(env, db, room)))
  const failed = told.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}

/** What an earlier request left behind (the server went down between the two). Never throws. */
export async function tellLeftStandings(env: Env, db: Database): Promise<void> {
  // First what keeps somebody out, and no room that is out of reach in the way of another.
  await tellLeftSanctions(env, db)
  try {
    for (const { room } of await listUntoldRooms(db)) await quietly(tellStandings(env, db, room))
  } catch (error) {
    logFailure('looking for rooms that were not told', error)
  }
  await tellLeftThreads(env, db)
  await tellLeftInboxes(env, db)
  await tellLeftReporters(env, db)
  await continueErasures(env, db)
}

async function quietly(telling: Promise<void>): Promise<void> {
  try {
    await telling
  } catch (error) {
    logFailure('telling conversations who may do what', error)
  }
}

function standingOf(
  change: Untold['changes'][number],
  notes: Untold['notes'],
): (StandingChange | GoneChange)[] {
  const { version, person, by, alias, name, avatar, role, standing, givesReceipts } = change
  if (person === null) return []
  const isGone = change.deletedAt !== null
  if (isGone || alias === null || name === null || role === null) return [{ version, gone: person }]
  const card = { id: person, alias, name, avatar }
  const sanctions = notes.flatMap(({ person: of, ...note }) => (of === person ? [note] : []))
  return [
    {
      ...{ version, person: card, role, standing, givesReceipts: givesReceipts ?? true },
      ...(sanctions.length > 0 && { sanctions }),
      ...(by !== null && { by }),
    },
  ]
}
