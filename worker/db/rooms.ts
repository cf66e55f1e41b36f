import { and, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { RoomAccessState } from '../../durable-objects/protocol/inbox.ts'
import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import type { RoomDetails, RoomSummary } from '../../durable-objects/protocol/rest/rooms.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import type { Database } from './database.ts'
import { isMuted, isShutOut } from './in-force.ts'
import { hasLapsed } from './lapse.ts'
import { inRoomOrder } from './room-order.ts'
import { memberships, rooms } from './schema.ts'
import { markStanding } from './standing-changes.ts'

/** Who looks: what one may know of depends on the person and their role. */
export type Seer = Pick<Me, 'id' | 'role'>

/** The rooms that this person may know of, and where the person stands with each. Give to `inRoomOrder`. */
export function listRooms(db: Database, seer: Seer, now: number) {
  return db
    .select({ ...summaryFor(seer, now), position: rooms.position })
    .from(rooms)
    .leftJoin(memberships, isMine(seer))
    .where(and(isVisible(seer), isNull(rooms.archivedAt)))
}

/** Names alone, those that were put away too, where this person may know of them. */
export async function listRoomNames(
  db: Database,
  seer: Seer,
): Promise<Pick<RoomSummary, 'id' | 'name'>[]> {
  return inRoomOrder(
    await db
      .select({ id: rooms.id, name: rooms.name, position: sql<number>`0`.as('position') })
      .from(rooms)
      .leftJoin(memberships, isMine(seer))
      .where(isVisible(seer)),
  )
}

/** `null` for a room that is not there and for one that this person may not know of. */
export async function findRoom(
  db: Database,
  seer: Seer,
  room: RoomId,
  now: number,
): Promise<RoomSummary | null> {
  const [found] = await db
    .select(summaryFor(seer, now))
    .from(rooms)
    .leftJoin(memberships, isMine(seer))
    .where(and(eq(rooms.id, room), isVisible(seer)))
  return found === undefined ? null : found
}

/** The same with all that its page tells. */
export async function findRoomDetails(
  db: Database,
  seer: Seer,
  room: RoomId,
  now: number,
): Promise<RoomDetails | null> {
  const [found] = await db
    .select({ ...summaryFor(seer, now), description: rooms.description, members: memberCount })
    .from(rooms)
    .leftJoin(memberships, isMine(seer))
    .where(and(eq(rooms.id, room), isVisible(seer)))
  return found === undefined ? null : found
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
            WHERE id = ${room} AND access = 'open' AND archived_at IS NULL
              AND NOT ${isShutOut(person, room, now)}`,
      )
      .onConflictDoNothing(),
    markStanding(db, room, person),
  ])
}

export function isMine(seer: Seer) {
  return and(eq(memberships.room, rooms.id), eq(memberships.person, seer.id))
}

/**
 * A member knows of the room; others of those that are not private, as long as they are in use. Guests
 * know only what they were given. Groups have their own list and their own rules.
 */
export function isVisible(seer: Seer) {
  const isMember = isNotNull(memberships.person)
  const isInUse = may(seer, 'requests.answer-all') ? undefined : isNull(rooms.archivedAt)
  const isKnown = may(seer, 'rooms.browse') ? and(ne(rooms.access, 'private'), isInUse) : undefined
  return and(eq(rooms.form, 'room'), isKnown === undefined ? isMember : or(isMember, isKnown))
}

export const memberCount = sql<number>`(SELECT count(*) FROM memberships AS everyone
  WHERE everyone.room = ${rooms.id})`.as('members')

/** Columns under names of their own: a batch gives rows by column name. */
export function summaryFor(seer: Seer, now: number) {
  return {
    id: rooms.id,
    name: rooms.name,
    topic: rooms.topic,
    access: rooms.access,
    state: stateOf(seer.id, now).as('state'),
    standing: memberships.role,
    isReadOnly: rooms.isReadOnly,
    isLocked: rooms.isLocked,
    slowSeconds: rooms.slowSeconds,
    isMuted: sql<boolean>`${isMuted(seer.id, rooms.id, now)}`.mapWith(Boolean).as('is_muted'),
    isArchived: sql<boolean>`${rooms.archivedAt} IS NOT NULL`.mapWith(Boolean).as('is_archived'),
  }
}

/** A member is a member; else the newest request says where one stands. */
function stateOf(person: PersonId, now: number) {
  return sql<RoomAccessState>`CASE WHEN ${memberships.person} IS NOT NULL THEN 'member' ELSE
    coalesce((SELECT CASE
        WHEN state = 'pending' AND ${hasLapsed(now)} THEN 'none'
        WHEN state IN ('pending', 'refused') THEN state ELSE 'none' END
      FROM access_requests WHERE room = ${rooms.id} AND person = ${person}
      ORDER BY created_at DESC, rowid DESC LIMIT 1), 'none') END`
}

/** Empty for a group without a name, and where there is none. */
export async function nameOfRoom(db: Database, room: RoomId): Promise<string> {
  const [found] = await db.select({ name: rooms.name }).from(rooms).where(eq(rooms.id, room))
  return found?.name ?? ''
}
