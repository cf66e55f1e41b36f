import { and, asc, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { RoomRole } from '../../durable-objects/protocol/rights.ts'
import type { Database } from './database.ts'
import { isInForce } from './in-force.ts'
import { earOf, earsIn } from './outgoing.ts'
import { memberships, people, rooms, sanctions, standingChanges } from './schema.ts'
import { actingRole } from './staff-factors.ts'

/** So long a kick that was over at once is told, as why somebody goes. */
const PARTING_MS = 600_000

/** As many as one call to a conversation tells. */
const AT_ONCE = 50

/**
 * For the batch that changes what a person is in a room (joins, leaves, another role): the room's
 * conversation is to hear of it. `person` `null`: the room's own settings changed. `by`: whose doing it is.
 */
export function markStanding(
  db: Database,
  room: RoomId,
  person: PersonId | null,
  by: PersonId | null = null,
) {
  return db.insert(standingChanges).values({ room, person, by: by === person ? null : by })
}

/** For the batch that changes what a person is everywhere (name, alias, role): all their rooms. */
export function markEverywhere(db: Database, person: PersonId) {
  return db
    .insert(standingChanges)
    .select(sql`SELECT NULL, room, person, NULL FROM memberships WHERE person = ${person}`)
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
export async function readUntold(db: Database, room: RoomId, now: number) {
  const [changes, [facts], notes, ears] = await db.batch([
    db
      .select({
        version: standingChanges.id,
        person: standingChanges.person,
        by: standingChanges.by,
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
        isLocked: rooms.isLocked,
        slowSeconds: rooms.slowSeconds,
        keepDays: rooms.keepDays,
      })
      .from(rooms)
      .where(eq(rooms.id, room)),
    db
      .select({
        person: sanctions.person,
        id: sanctions.id,
        kind: sanctions.kind,
        until: sanctions.endsAt,
        reason: sanctions.reason,
      })
      .from(sanctions)
      .where(
        and(
          sql`${sanctions.person} IN (SELECT person FROM standing_changes WHERE room = ${room})`,
          or(isNull(sanctions.room), eq(sanctions.room, room)),
          or(isInForce(now), isJustKicked(now)),
        ),
      ),
    earsIn(db, room),
  ])
  const mayBeMore = changes.length === AT_ONCE
  return { changes, notes, facts: facts ?? null, ears: ears.map(earOf), mayBeMore }
}

function isJustKicked(now: number) {
  return and(
    ...[eq(sanctions.kind, 'kick'), isNull(sanctions.liftedAt)],
    gt(sanctions.createdAt, now - PARTING_MS),
  )
}

export async function forgetTold(db: Database, versions: readonly number[]): Promise<void> {
  await db.delete(standingChanges).where(inArray(standingChanges.id, [...versions]))
}
