import { eq, sql, type SQL } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { Role } from '../../durable-objects/protocol/rest/accounts.ts'
import { revokeTokensOfFormer } from './api-tokens.ts'
import { noteEach } from './audit.ts'
import type { Database } from './database.ts'
import { isBanned } from './in-force.ts'
import { markInbox } from './inbox-news.ts'
import { passRoomsOn } from './inheritance.ts'
import { enterRoomsOfEveryone } from './registration.ts'
import { audit, memberships, people, standingChanges } from './schema.ts'
import { markEverywhere } from './standing-changes.ts'
import { markThreadsOf } from './threads.ts'

export interface NewRole {
  readonly person: PersonId
  readonly role: Role
  readonly by: PersonId
  /** Of a guest: the rooms that they keep; `null`: those that somebody let them into. */
  readonly rooms: readonly RoomId[] | null
  /** Whose names look like the one of who joins the staff. */
  readonly alike: readonly PersonId[]
}

/**
 * Gives a person another role in the workspace, if an administrator is left then; of two who demote
 * each other at the same moment one stays. Who becomes a guest leaves the other rooms and runs none.
 * Gives the rooms that were left; `null` when nothing changed.
 */
export async function changeRole(
  db: Database,
  { person, role, by, rooms, alike }: NewRole,
  now: number,
): Promise<readonly RoomId[] | null> {
  const others = sql`EXISTS (SELECT 1 FROM people WHERE role = 'administrator'
                             AND deleted_at IS NULL AND id <> ${person}
                             AND NOT ${isBanned(sql`people.id`, now)})`
  const may = sql`id = ${person} AND id GLOB 'p_*' AND deleted_at IS NULL AND role <> ${role}
                  AND (role <> 'administrator' OR ${others})`
  const changes = sql`EXISTS (SELECT 1 FROM people WHERE ${may})`
  const narrows = role === 'guest' ? changes : sql`FALSE`
  const leaving = roomsToLeave(person, rooms, narrows)
  const [left, noted] = await db.batch([
    db.select({ room: memberships.room }).from(memberships).where(leaving),
    noteEach(
      db,
      { actor: by, kind: 'person.role' },
      now,
      sql`SELECT id AS person, NULL AS room, json_object('from', role, 'to', ${role}) AS detail
          FROM people WHERE ${may}`,
    ).returning({ id: audit.id }),
    noteEach(
      db,
      { actor: null, kind: 'name.lookalike' },
      now,
      sql`SELECT value AS person, NULL AS room, json_object('like', ${person}) AS detail
          FROM json_each(${JSON.stringify(alike)}) WHERE ${changes}`,
    ),
    ...passRoomsOn(db, { person, actor: by, condition: narrows }, now),
    db
      .insert(standingChanges)
      .select(sql`SELECT NULL, room, person, ${by} FROM memberships WHERE ${leaving}`),
    noteEach(
      db,
      { actor: by, kind: 'member.remove' },
      now,
      sql`SELECT person, room, json_object('because', 'guest') AS detail
          FROM memberships WHERE ${leaving}`,
    ),
    db.delete(memberships).where(leaving),
    db
      .update(memberships)
      .set({ role: 'member' })
      .where(sql`${eq(memberships.person, person)} AND ${narrows}`),
    db.update(people).set({ role }).where(may),
    enterRoomsOfEveryone(db, person, now),
    markEverywhere(db, person),
    markThreadsOf(db, person),
    markInbox(db, person),
    revokeTokensOfFormer(db, person, now),
  ])
  return noted.length === 0 ? null : left.map(({ room }) => room)
}

/**
 * Of a row of `memberships`. Open rooms are those that somebody walked into by themselves; into all
 * others they were let. Groups are their people's own.
 */
function roomsToLeave(person: PersonId, kept: readonly RoomId[] | null, narrows: SQL): SQL {
  const goes =
    kept === null
      ? sql`access = 'open'`
      : sql`id NOT IN (SELECT value FROM json_each(${JSON.stringify(kept)}))`
  return sql`${memberships.person} = ${person} AND ${narrows} AND ${memberships.room} IN
    (SELECT id FROM rooms WHERE form = 'room' AND ${goes})`
}
