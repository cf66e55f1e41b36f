import { and, asc, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { RoomAccessState } from '../../durable-objects/protocol/inbox.ts'
import type { RoomSummary } from '../../durable-objects/protocol/rest/rooms.ts'
import type { Database } from './database.ts'
import { memberships, rooms } from './schema.ts'
import { markStanding } from './standing-changes.ts'

/** The rooms that this person may know of, in their order, and where the person stands with each. */
export function listRooms(db: Database, person: PersonId) {
  return visibleRooms(db, person).orderBy(asc(rooms.position), asc(rooms.name))
}

/** `null` for a room that is not there and for one that this person may not know of. */
export async function findRoom(
  db: Database,
  person: PersonId,
  room: RoomId,
): Promise<RoomSummary | null> {
  const [found] = await visibleRooms(db, person, room)
  return found ?? null
}

/** Enters an open room. Entering twice is entering once. */
export async function enterOpenRoom(
  db: Database,
  person: PersonId,
  room: RoomId,
  now: number,
): Promise<void> {
  await db.batch([
    db
      .insert(memberships)
      .select(
        sql`SELECT id, ${person}, 'member', ${now} FROM rooms
            WHERE id = ${room} AND access = 'open' AND archived_at IS NULL`,
      )
      .onConflictDoNothing(),
    markStanding(db, room, person),
  ])
}

/** False when the person was not in it. */
export async function leaveRoom(db: Database, person: PersonId, room: RoomId): Promise<boolean> {
  const [left] = await db.batch([
    db
      .delete(memberships)
      .where(and(eq(memberships.room, room), eq(memberships.person, person)))
      .returning({ room: memberships.room }),
    markStanding(db, room, person),
  ])
  return left.length > 0
}

/** A member is a member; else the newest request says where one stands. */
function stateOf(person: PersonId) {
  return sql<RoomAccessState>`CASE WHEN ${memberships.person} IS NOT NULL THEN 'member' ELSE
    coalesce((SELECT CASE state WHEN 'approved' THEN 'none' ELSE state END
      FROM access_requests WHERE room = ${rooms.id} AND person = ${person}
      ORDER BY created_at DESC, rowid DESC LIMIT 1), 'none') END`
}

function visibleRooms(db: Database, person: PersonId, room?: RoomId) {
  return db
    .select({
      id: rooms.id,
      name: rooms.name,
      topic: rooms.topic,
      access: rooms.access,
      state: stateOf(person).as('state'),
    })
    .from(rooms)
    .leftJoin(memberships, and(eq(memberships.room, rooms.id), eq(memberships.person, person)))
    .where(
      and(
        room === undefined ? undefined : eq(rooms.id, room),
        isNull(rooms.archivedAt),
        // Groups have their own list (db/groups.ts) and their own rules.
        eq(rooms.form, 'room'),
        or(ne(rooms.access, 'private'), isNotNull(memberships.person)),
      ),
    )
}
