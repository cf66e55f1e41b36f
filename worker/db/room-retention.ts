import { eq, isNull, sql } from 'drizzle-orm'
import type { ConversationId, PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { Keep } from '../../durable-objects/protocol/rest/retention.ts'
import { note } from './audit.ts'
import type { Database } from './database.ts'
import { rooms, threads } from './schema.ts'
import { markStanding } from './standing-changes.ts'

export async function readKeep(db: Database, room: RoomId): Promise<Keep> {
  const [row] = await db.select({ days: rooms.keepDays }).from(rooms).where(eq(rooms.id, room))
  if (row === undefined || row.days === null) return 'inherit'
  return row.days === 0 ? 'ever' : row.days
}

/** Its conversation is to be told (standings.ts). */
export async function writeKeep(
  db: Database,
  by: PersonId,
  room: RoomId,
  keep: Keep,
  now: number,
): Promise<void> {
  const chosen = keep === 'inherit' ? null : keep
  const keepDays = chosen === 'ever' ? 0 : chosen
  await db.batch([
    note(db, { actor: by, kind: 'room.retention', room, detail: { keep } }, now),
    db.update(rooms).set({ keepDays }).where(eq(rooms.id, room)),
    markStanding(db, room, null),
  ])
}

/** Conversations that keep their messages as everywhere, in a steady order. */
export async function listInheriting(
  db: Database,
  skip: number,
  limit: number,
): Promise<ConversationId[]> {
  const found = await db
    .select({ id: sql<ConversationId>`${rooms.id}`.as('id') })
    .from(rooms)
    .where(isNull(rooms.keepDays))
    .unionAll(db.select({ id: sql<ConversationId>`${threads.id}`.as('id') }).from(threads))
    .orderBy(sql`id`)
    .limit(limit)
    .offset(skip)
  return found.map(({ id }) => id)
}
