import type { PersonId, RoomId } from '../durable-objects/protocol/ids.ts'
import { coverIn } from '../durable-objects/protocol/holds.ts'
import type { RecoveryMade } from '../durable-objects/protocol/rest/recovery.ts'
import { failure, success, type Result } from '../durable-objects/protocol/result.ts'
import { RECOVERY, type Destination } from '../durable-objects/protocol/rpc-recovery.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import {
  forgetRecovery,
  keepRecovery,
  keepWayBack,
  listLeftRecoveries,
  listMembersOf,
  markEverythingIn,
  type RecoveryRow,
} from './db/recoveries.ts'
import { findPerson } from './db/people.ts'
import { readStanding } from './db/server-states.ts'
import { continueDeletions } from './deletion.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'
import { continueErasures } from './moderation/erase.ts'
import { newRecoveryId } from './new-id.ts'
import { tellStandings } from './standings.ts'

/** A room goes back in time (docs/decisions/recovery.md). */

interface Place {
  readonly env: Env
  readonly db: Database
}

/** Times that one request asks whether the room has begun anew, and the pause between. */
const TRIES = 8
const PAUSE_MS = 250
/** Inboxes that are told to ask anew; others do when their devices next come. */
const INBOXES = 300
const AT_ONCE = 20
const LEFT_AT_ONCE = 3
const DAY_MS = 86_400_000

export interface Order {
  readonly room: RoomId
  readonly by: PersonId
  readonly time: number | null
  readonly undoes: string | null
  readonly to: Destination
}

export async function recoverRoom(
  { env, db }: Place,
  { room, by, time, undoes, to }: Order,
): Promise<Result<RecoveryMade>> {
  const { holds } = await readStanding(db)
  const cover = coverIn(holds, room)
  // What went since a hold was put is kept in the room itself, and would go for good.
  if (cover === 'all' || cover.length > 0) return failure('under_hold')
  const id = newRecoveryId()
  const at = Date.now()
  const look = await callObject(() =>
    env.CONVERSATION.getByName(room).recover({ t: 'look', time: time ?? at - RECOVERY.leastMs }),
  )
  if (!look.ok) return look
  // Before anything goes back: who tells it what has changed since must know of it, whatever crashes.
  const row = { id, room, time, undoes, by, at, bookmark: look.value.now }
  await keepRecovery(db, row)
  const shut = await env.CONVERSATION.getByName(room).recover({ t: 'restore', id, to, by })
  if (!shut.ok) {
    await forgetRecovery(db, id)
    return shut
  }
  await keepWayBack(db, id, shut.value.undo)
  return success({ id, isDone: await catchUp({ env, db }, { ...row, doneAt: null }) })
}

/** What an earlier request left behind. Never throws. */
export async function continueRecoveries(env: Env, db: Database): Promise<void> {
  try {
    for (const row of await listLeftRecoveries(db, Date.now() - DAY_MS, LEFT_AT_ONCE))
      await catchUp({ env, db }, row)
  } catch (error) {
    logFailure('going on with recoveries', error)
  }
}

/** Has it begin anew, and tells it what has changed since the time to which it went. Never throws. */
async function catchUp({ env, db }: Place, row: RecoveryRow): Promise<boolean> {
  try {
    const known = await risen(env, row)
    if (known === null) return false
    const by = await findPerson(db, row.by)
    // The place where it went back bears their name.
    if (by) await callObject(() => env.CONVERSATION.getByName(row.room).hearCard(by))
    await markEverythingIn(db, row, known, Date.now())
    await tellStandings(env, db, row.room)
    await Promise.all([continueDeletions(env, db), continueErasures(env, db)])
    await tellInboxes({ env, db }, row.room)
    return true
  } catch (error) {
    logFailure('telling a room that went back what has changed since', error)
    return false
  }
}

/** The call that ends an object fails, and so may the first to the one that comes after. */
async function risen(env: Env, { id, room }: RecoveryRow): Promise<readonly PersonId[] | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      const known = await env.CONVERSATION.getByName(room).recover({ t: 'risen', id })
      if (known !== null) return known
    } catch (error) {
      logFailure('waiting for a room that begins anew', error)
    }
    await scheduler.wait(PAUSE_MS)
  }
  return null
}

async function tellInboxes({ env, db }: Place, room: RoomId): Promise<void> {
  const members = await listMembersOf(db, room, INBOXES)
  for (let from = 0; from < members.length; from += AT_ONCE) {
    const some = members.slice(from, from + AT_ONCE)
    await Promise.allSettled(
      some.map((person) => callObject(() => env.INBOX.getByName(person).reconcile([room]))),
    )
  }
}
