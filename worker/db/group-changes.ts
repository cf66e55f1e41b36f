import { and, eq, sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import { GROUP_SIZE } from '../../durable-objects/protocol/rest/groups.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { memberships, rooms, standingChanges } from './schema.ts'
import { markStanding } from './standing-changes.ts'

/**
 * What happens to groups. Each statement asks by itself whether its condition holds, because between
 * a question and a batch others may have changed the group.
 */

interface NewGroup {
  readonly id: RoomId
  readonly key: string
  /** Everybody in it. */
  readonly people: readonly PersonId[]
  readonly by: PersonId
}

/** The group of these people: a new one, or the one that they have. */
export async function beginGroup(
  db: Database,
  { id, key, people, by }: NewGroup,
  now: number,
): Promise<{ id: RoomId; isNew: boolean }> {
  const all = JSON.stringify(people)
  const [added, , , , [found]] = await db.batch([
    db
      .insert(rooms)
      .values({
        ...{ id, name: '', topic: '', access: 'private', position: 0, createdAt: now },
        ...{ form: 'group', groupKey: key, createdBy: by },
      })
      .onConflictDoNothing({ target: rooms.groupKey })
      .returning({ id: rooms.id }),
    // From `rooms`, so that nothing happens where there was one already.
    db.insert(memberships).select(
      sql`SELECT rooms.id, value, 'member', ${now} FROM rooms, json_each(${all})
          WHERE rooms.id = ${id}`,
    ),
    db
      .insert(standingChanges)
      .select(
        sql`SELECT NULL, rooms.id, value, nullif(${by}, value) FROM rooms, json_each(${all}) WHERE rooms.id = ${id}`,
      ),
    db.insert(standingChanges).select(sql`SELECT NULL, id, NULL, NULL FROM rooms WHERE id = ${id}`),
    db.select({ id: rooms.id }).from(rooms).where(eq(rooms.groupKey, key)),
  ])
  return { id: found?.id ?? id, isNew: added.length > 0 }
}

export type Added = 'added' | 'already_member' | 'group_full' | 'not_found'

/** One more, by somebody who is in it. From then on the group is no longer known by its people. */
export async function addToGroup(
  db: Database,
  { group, person, by }: { group: RoomId; person: PersonId; by: PersonId },
  now: number,
): Promise<Added> {
  const [added, , , [after]] = await db.batch([
    db
      .insert(memberships)
      .select(
        sql`SELECT id, ${person}, 'member', ${now} FROM rooms
            WHERE id = ${group} AND form = 'group'
              AND EXISTS (SELECT 1 FROM memberships WHERE room = ${group} AND person = ${by})
              AND (SELECT count(*) FROM memberships WHERE room = ${group}) < ${GROUP_SIZE.max}`,
      )
      .onConflictDoNothing()
      .returning({ person: memberships.person }),
    db
      .update(rooms)
      .set({ groupKey: null })
      .where(
        and(
          eq(rooms.id, group),
          sql`EXISTS (SELECT 1 FROM memberships WHERE room = ${group} AND person = ${person}
                      AND joined_at = ${now})`,
        ),
      ),
    markStanding(db, group, person, by),
    db
      .select({
        isThere: sql<number>`EXISTS (SELECT 1 FROM memberships
          WHERE room = ${group} AND person = ${by})`.as('is_there'),
        isIn: sql<number>`EXISTS (SELECT 1 FROM memberships
          WHERE room = ${group} AND person = ${person})`.as('is_in'),
      })
      .from(rooms)
      .where(and(eq(rooms.id, group), eq(rooms.form, 'group'))),
  ])
  if (added.length > 0) return 'added'
  if (after?.isThere !== 1) return 'not_found'
  return after.isIn === 1 ? 'already_member' : 'group_full'
}

/** False when the person was not in it. */
export async function leaveGroup(db: Database, person: PersonId, group: RoomId): Promise<boolean> {
  const isGroup = and(eq(rooms.id, group), eq(rooms.form, 'group'))
  const [left] = await db.batch([
    db
      .delete(memberships)
      .where(
        and(
          eq(memberships.room, group),
          eq(memberships.person, person),
          sql`EXISTS (SELECT 1 FROM rooms WHERE id = ${group} AND form = 'group')`,
        ),
      )
      .returning({ room: memberships.room }),
    db.update(rooms).set({ groupKey: null }).where(isGroup),
    markStanding(db, group, person),
  ])
  return left.length > 0
}

/** False when it is no group, or not this person's. */
export async function nameGroup(
  db: Database,
  person: PersonId,
  { id, name }: { id: RoomId; name: string },
): Promise<boolean> {
  const named = await db
    .update(rooms)
    .set({ name })
    .where(isGroupOf(person, id))
    .returning({ id: rooms.id })
  return named.length > 0
}

/**
 * From now on a private room, and who made it so owns it. Of two at the same moment one does, and
 * the other finds no group any more: false.
 */
export async function makeRoom(
  db: Database,
  person: PersonId,
  { id, name }: { id: RoomId; name: string },
  now: number,
): Promise<boolean> {
  const results = await db.batch([
    // First what asks whether it still is a group, last what makes it one no more.
    noteWhere(
      db,
      { actor: person, kind: 'group.become-room', room: id },
      now,
      sql`EXISTS (SELECT 1 FROM rooms WHERE ${isGroupOf(person, id)})`,
    ),
    db
      .update(memberships)
      .set({ role: 'owner' })
      .where(
        and(
          eq(memberships.room, id),
          eq(memberships.person, person),
          sql`EXISTS (SELECT 1 FROM rooms WHERE id = ${id} AND form = 'group')`,
        ),
      ),
    markStanding(db, id, person),
    markStanding(db, id, null),
    db
      .update(rooms)
      .set({
        ...{ form: 'room', name, groupKey: null },
        position: sql`(SELECT max(position) + 1 FROM rooms)`,
      })
      .where(isGroupOf(person, id))
      .returning({ id: rooms.id }),
  ])
  return results[4].length > 0
}

function isGroupOf(person: PersonId, id: RoomId) {
  return and(
    eq(rooms.id, id),
    eq(rooms.form, 'group'),
    sql`EXISTS (SELECT 1 FROM memberships WHERE room = ${id} AND person = ${person})`,
  )
}
