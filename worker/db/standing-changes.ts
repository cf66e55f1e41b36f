import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { RoomRole } from '../../durable-objects/protocol/rights.ts'
import type { Database } from './database.ts'
import { memberships, people, rooms, standingChanges } from './schema.ts'
import { actingRole } from './staff-factors.ts'

/** As many as one call to a conversation tells. */
const AT_ONCE = 50

/**
 * For the batch that changes what a person is in a room (joins, leaves, another role): the room's
 * conversation is to hear of it. `person` `null`: the room's own settings changed.
 */
export function markStanding(db: Database, room: RoomId, person: PersonId | null) {
  return db.insert(standingChanges).values({ room, person })
}

/** For the batch that changes what a person is everywhere (name, alias, role): all their rooms. */
export function markEverywhere(db: Database, person: PersonId) {
  return db
    .insert(standingChanges)
    .select(sql`SELECT NULL, room, person FROM memberships WHERE person = ${person}`)
}

/** Rooms whose conversations have not heard everything yet. */
export function listUntoldRooms(db: Database, limit = 5) {
  return db.selectDistinct({ room: standingChanges.room }).from(standingChanges).limit(limit)
}

/** Rooms that have not heard the newest of this person. */
export function listUntoldRoomsOf(db: Database, person: PersonId) {
  return db
    .selectDistinct({ room: standingChanges.room })
    .from(standingChanges)
    .where(eq(standingChanges.person, person))
}

export async function hasUntold(db: Database, room: RoomId): Promise<boolean> {
  const [one] = await db
    .select({ id: standingChanges.id })
    .from(standingChanges)
    .where(eq(standingChanges.room, room))
    .limit(1)
  return one !== undefined
}

/** What a conversation has not heard yet, oldest first, as it is now. */
export async function readUntold(db: Database, room: RoomId) {
  const [changes, [facts]] = await db.batch([
    db
      .select({
        version: standingChanges.id,
        person: standingChanges.person,
        alias: people.alias,
        name: people.name,
        avatar: people.avatarAt,
        deletedAt: people.deletedAt,
        role: actingRole,
        // Under a name of its own: a batch gives rows by column name, and one `role` hid the other.
        standing: sql<RoomRole | null>`${memberships.role}`.as('standing'),
        givesReceipts: people.givesReceipts,
      })
      .from(standingChanges)
      .leftJoin(people, eq(people.id, standingChanges.person))
      .leftJoin(
        memberships,
        sql`${memberships.room} = ${standingChanges.room}
            AND ${memberships.person} = ${standingChanges.person}`,
      )
      .where(eq(standingChanges.room, room))
      .orderBy(asc(standingChanges.id))
      .limit(AT_ONCE),
    db
      .select({
        isReadOnly: rooms.isReadOnly,
        isArchived: sql<number>`${rooms.archivedAt} IS NOT NULL`,
        form: rooms.form,
        ...{ name: rooms.name, topic: rooms.topic, access: rooms.access },
      })
      .from(rooms)
      .where(eq(rooms.id, room)),
  ])
  return { changes, facts: facts ?? null, mayBeMore: changes.length === AT_ONCE }
}

export async function forgetTold(db: Database, versions: readonly number[]): Promise<void> {
  await db.delete(standingChanges).where(inArray(standingChanges.id, [...versions]))
}
