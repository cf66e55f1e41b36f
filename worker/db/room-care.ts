import { and, eq, isNotNull, isNull, ne, sql, type SQL } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { RoomChange } from '../../durable-objects/protocol/rest/rooms.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { accessRequests, memberships, rooms } from './schema.ts'
import { markStanding } from './standing-changes.ts'

/** What those who keep a room do to it. Rights are asked before; what may race is in the statements. */

/** What `room.change` notes; slow mode and lock have their own kinds. */
const CHANGES = ['name', 'topic', 'description', 'access', 'isReadOnly'] as const

/** Whose requests were closed with it: they are told. */
export async function changeRoom(
  db: Database,
  by: PersonId,
  room: RoomId,
  change: RoomChange,
  now: number,
): Promise<readonly PersonId[]> {
  const { name, topic, description, access, isReadOnly, isLocked, slowSeconds, reason } = change
  const told = CHANGES.filter((field) => change[field] !== undefined).join(' ')
  const detail = {
    fields: told,
    ...(name === undefined ? {} : { name }),
    ...(access === undefined ? {} : { access }),
    ...(isReadOnly === undefined ? {} : { isReadOnly }),
  }
  const closes = asSql(access !== undefined && access !== 'approval')
  const [closed] = await db.batch([
    closeRequests(db, room, now, closes),
    db
      .update(rooms)
      .set({ name, topic, description, access, isReadOnly, isLocked, slowSeconds })
      .where(eq(rooms.id, room)),
    noteWhere(db, { actor: by, kind: 'room.change', room, detail }, now, asSql(told !== '')),
    noteWhere(
      db,
      {
        ...{ actor: by, kind: isLocked === true ? 'room.lock' : 'room.unlock', room },
        ...(reason !== undefined && { reason }),
      },
      now,
      asSql(isLocked !== undefined),
    ),
    noteWhere(
      db,
      {
        ...{ actor: by, kind: 'room.slow', room, detail: { seconds: slowSeconds ?? 0 } },
        ...(reason !== undefined && { reason }),
      },
      now,
      asSql(slowSeconds !== undefined),
    ),
    markStanding(db, room, null),
  ])
  return closed.map(({ person }) => person)
}

export async function archiveRoom(
  db: Database,
  by: PersonId,
  room: RoomId,
  now: number,
): Promise<readonly PersonId[]> {
  const isInUse = sql`EXISTS (SELECT 1 FROM rooms WHERE id = ${room} AND archived_at IS NULL)`
  const [, closed] = await db.batch([
    noteWhere(db, { actor: by, kind: 'room.archive', room }, now, isInUse),
    closeRequests(db, room, now, isInUse),
    db
      .update(rooms)
      .set({ archivedAt: now })
      .where(and(eq(rooms.id, room), isNull(rooms.archivedAt))),
    markStanding(db, room, null),
  ])
  return closed.map(({ person }) => person)
}

export async function restoreRoom(
  db: Database,
  by: PersonId,
  room: RoomId,
  now: number,
): Promise<void> {
  const isArchived = sql`EXISTS (SELECT 1 FROM rooms WHERE id = ${room}
    AND archived_at IS NOT NULL)`
  await db.batch([
    noteWhere(db, { actor: by, kind: 'room.restore', room }, now, isArchived),
    db
      .update(rooms)
      .set({ archivedAt: null })
      .where(and(eq(rooms.id, room), isNotNull(rooms.archivedAt))),
    markStanding(db, room, null),
  ])
}

/**
 * Makes a member the owner; who gives the room away stays as its moderator. False when that person is
 * no member, or a guest.
 */
export async function transferRoom(
  db: Database,
  transfer: { by: PersonId; room: RoomId; to: PersonId },
  now: number,
): Promise<boolean> {
  const { by, room, to } = transfer
  const mayOwn = sql`EXISTS (SELECT 1 FROM memberships JOIN people ON people.id = memberships.person
    WHERE memberships.room = ${room} AND memberships.person = ${to} AND people.role <> 'guest')`
  const [, owners] = await db.batch([
    noteWhere(db, { actor: by, kind: 'room.transfer', room, person: to }, now, mayOwn),
    db
      .update(memberships)
      .set({ role: 'owner' })
      .where(and(eq(memberships.room, room), eq(memberships.person, to), mayOwn))
      .returning({ person: memberships.person }),
    db
      .update(memberships)
      .set({ role: 'moderator' })
      .where(
        and(
          ...[eq(memberships.room, room), eq(memberships.person, by), ne(memberships.person, to)],
          ...[eq(memberships.role, 'owner'), mayOwn],
        ),
      ),
    markStanding(db, room, to),
    markStanding(db, room, by),
  ])
  return owners.length > 0
}

function asSql(isSo: boolean): SQL {
  return isSo ? sql`TRUE` : sql`FALSE`
}

/** Nobody answers any more: the door that they asked at is gone. */
function closeRequests(db: Database, room: RoomId, now: number, when: SQL) {
  return db
    .update(accessRequests)
    .set({ state: 'expired', decidedAt: now })
    .where(and(eq(accessRequests.room, room), eq(accessRequests.state, 'pending'), when))
    .returning({ person: accessRequests.person })
}
