import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { Recovery } from '../../durable-objects/protocol/rest/recovery.ts'
import { RECOVERY } from '../../durable-objects/protocol/rpc-recovery.ts'
import { note } from './audit.ts'
import type { Database } from './database.ts'
import { isMine, isVisible, type Seer } from './rooms.ts'
import {
  deletions,
  deletionTargets,
  erasures,
  memberships,
  people,
  recoveries,
  rooms,
  standingChanges,
} from './schema.ts'

const SHOWN = 100

export type RecoveryRow = typeof recoveries.$inferSelect

/** With a way back, before anything goes back. */
export async function keepRecovery(db: Database, row: Omit<RecoveryRow, 'doneAt'>): Promise<void> {
  const { id, room, time, undoes, by, at } = row
  const kind = undoes === null ? 'room.recover' : 'room.recover-undo'
  await db.batch([
    note(db, { actor: by, kind, room, detail: { recovery: undoes ?? id, time } }, at),
    db.insert(recoveries).values(row),
  ])
}

/** The platform's own, of right before it begins anew. */
export async function keepWayBack(db: Database, id: string, bookmark: string): Promise<void> {
  await db.update(recoveries).set({ bookmark }).where(eq(recoveries.id, id))
}

/** The platform has refused after all: nothing went back. */
export async function forgetRecovery(db: Database, id: string): Promise<void> {
  await db.delete(recoveries).where(eq(recoveries.id, id))
}

export async function findRecovery(db: Database, id: string): Promise<RecoveryRow | null> {
  const [found] = await db.select().from(recoveries).where(eq(recoveries.id, id))
  return found ?? null
}

export async function listRecoveries(db: Database, seer: Seer, now: number): Promise<Recovery[]> {
  const found = await db
    .select({
      row: recoveries,
      name: sql<string | null>`CASE WHEN ${isVisible(seer)} THEN ${rooms.name} END`.as('seen_name'),
      by: { id: people.id, alias: people.alias, name: people.name },
      isNewest: sql<number>`NOT EXISTS (SELECT 1 FROM recoveries AS later
        WHERE later.room = ${recoveries.room} AND later.at > ${recoveries.at})`.as('is_newest'),
    })
    .from(recoveries)
    .innerJoin(rooms, eq(rooms.id, recoveries.room))
    .leftJoin(memberships, isMine(seer))
    .leftJoin(people, eq(people.id, recoveries.by))
    .orderBy(desc(recoveries.at))
    .limit(SHOWN)
  return found.map(({ row, name, by, isNewest }) => ({
    ...{ id: row.id, room: { id: row.room, name }, time: row.time, by, at: row.at },
    mayUndo: isNewest === 1 && row.at > now - RECOVERY.mostMs,
  }))
}

/** Rooms that began anew, or are about to, and were not told what has changed since. */
export function listLeftRecoveries(
  db: Database,
  since: number,
  limit: number,
): Promise<RecoveryRow[]> {
  return db
    .select()
    .from(recoveries)
    .where(and(isNull(recoveries.doneAt), gt(recoveries.at, since)))
    .limit(limit)
}

/**
 * All that the control plane knows better than a room that went back: who is in it and what they may,
 * its settings, accounts that are no more, and messages that a sanction took away.
 */
export async function markEverythingIn(
  db: Database,
  { id, room }: RecoveryRow,
  known: readonly PersonId[],
  now: number,
): Promise<void> {
  const everybody = sql`SELECT NULL, ${room}, person, NULL FROM (
    SELECT person FROM memberships WHERE room = ${room}
    UNION SELECT value FROM json_each(${JSON.stringify(known)}))`
  const undone = sql`SELECT person FROM deletion_targets WHERE conversation = ${room}`
  await db.batch([
    db.insert(standingChanges).select(everybody),
    db.insert(standingChanges).values({ room, person: null }),
    db
      .update(deletions)
      .set({ finishedAt: null })
      .where(sql`${deletions.person} IN (${undone})`),
    db.update(deletionTargets).set({ doneAt: null }).where(eq(deletionTargets.conversation, room)),
    db.update(erasures).set({ doneAt: null }).where(eq(erasures.conversation, room)),
    db
      .update(recoveries)
      .set({ doneAt: now })
      .where(and(eq(recoveries.id, id), isNull(recoveries.doneAt))),
  ])
}

/** Whose Inboxes are to ask that room again. */
export async function listMembersOf(
  db: Database,
  room: RoomId,
  limit: number,
): Promise<PersonId[]> {
  const found = await db
    .select({ person: memberships.person })
    .from(memberships)
    .where(eq(memberships.room, room))
    .limit(limit)
  return found.map(({ person }) => person)
}
