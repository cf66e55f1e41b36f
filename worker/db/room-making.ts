import { sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { NewRoom } from '../../durable-objects/protocol/rest/rooms.ts'
import { newRoomId } from '../new-id.ts'
import { slugOf } from '../room-names.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { memberships, rooms } from './schema.ts'
import { markStanding } from './standing-changes.ts'

/** After the rooms of the first day, by name. */
const POSITION = 1_000

/** Rooms in use that one person may have made. */
const MOST_MADE = 50

/**
 * Makes a room that its maker owns; `null` when they have made too many. Its id tells the name where
 * nobody has it yet. A private room's never does: a taken id would tell a stranger that it is there.
 */
export async function makeRoom(
  db: Database,
  maker: PersonId,
  room: NewRoom,
  now: number,
): Promise<RoomId | null> {
  const slug = room.access === 'private' ? null : slugOf(room.name)
  const made = await db
    .select({ count: sql<number>`count(*)` })
    .from(rooms)
    .where(sql`${rooms.createdBy} = ${maker} AND ${rooms.archivedAt} IS NULL`)
  if ((made[0]?.count ?? 0) >= MOST_MADE) return null
  for (const id of [...(slug === null ? [] : [`r_${slug}` as RoomId]), newRoomId(slug ?? '')]) {
    if (await insertRoom(db, maker, id, room, now)) return id
  }
  throw new Error('no free id for a room')
}

async function insertRoom(
  db: Database,
  maker: PersonId,
  id: RoomId,
  { name, topic, description, access, isReadOnly }: NewRoom,
  now: number,
): Promise<boolean> {
  const isFree = sql`NOT EXISTS (SELECT 1 FROM rooms WHERE id = ${id})`
  const entry = {
    actor: maker,
    kind: 'room.create',
    room: id,
    detail: { access, isReadOnly },
  } as const
  const [, made] = await db.batch([
    noteWhere(db, entry, now, isFree),
    db
      .insert(rooms)
      .values({
        ...{ id, name, topic, description, access, isReadOnly },
        ...{ position: POSITION, createdAt: now, createdBy: maker },
      })
      .onConflictDoNothing()
      .returning({ id: rooms.id }),
    // Only into the room of this moment: one that stood before has its members.
    db.insert(memberships).select(
      sql`SELECT id, created_by, 'owner', created_at FROM rooms
          WHERE id = ${id} AND created_by = ${maker} AND created_at = ${now}
            AND NOT EXISTS (SELECT 1 FROM memberships WHERE room = ${id})`,
    ),
    markStanding(db, id, maker),
  ])
  return made.length > 0
}
