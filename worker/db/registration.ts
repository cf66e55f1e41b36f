import { eq, getTableColumns, is, sql, SQL } from 'drizzle-orm'
import type { Me, Role } from '../../durable-objects/protocol/rest/accounts.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { isShutOut } from './in-force.ts'
import { isUsable } from './invitations.ts'
import { ROOMS_OF_EVERYONE } from './people.ts'
import { invitations, memberships, people } from './schema.ts'
import { markEverywhere } from './standing-changes.ts'

export interface NewPerson extends Omit<Me, 'role'> {
  readonly passwordHash: string
  readonly email: string | null
}

/**
 * Adds an account and its first rooms, and counts the invitation it came by, all or nothing.
 * `codeHash`: of the invitation; without one the person is a member. `null` when the alias is taken,
 * or the invitation used up, meanwhile.
 */
export async function addPerson(
  db: Database,
  person: NewPerson,
  codeHash: string | null,
  now: number,
): Promise<Role | null> {
  const { id } = person
  const isAdded = sql`EXISTS (SELECT 1 FROM people WHERE id = ${id})`
  const [added] = await db.batch([
    insert(db, person, codeHash, now),
    db
      .update(invitations)
      .set({ used: sql`used + 1` })
      .where(eq(invitations.id, sql`(SELECT invitation FROM people WHERE id = ${id})`)),
    enterRoomsOfEveryone(db, person.id, now),
    db
      .insert(memberships)
      .select(
        sql`SELECT rooms.id, people.id, 'member', ${now} FROM people
            JOIN invitations ON invitations.id = people.invitation
            JOIN rooms ON rooms.id IN (SELECT value FROM json_each(invitations.rooms))
            WHERE people.id = ${id} AND rooms.archived_at IS NULL`,
      )
      .onConflictDoNothing(),
    markEverywhere(db, id),
    noteWhere(db, { actor: id, kind: 'person.register', person: id }, now, isAdded),
  ])
  return added[0]?.role ?? null
}

/** For the batch that makes somebody other than a guest. From `people`, so that nothing happens for nobody. */
export function enterRoomsOfEveryone(db: Database, person: Me['id'], now: number) {
  return db
    .insert(memberships)
    .select(
      sql`SELECT rooms.id, people.id, 'member', ${now} FROM rooms, people
          WHERE people.id = ${person} AND people.role <> 'guest'
            AND rooms.id IN ${[...ROOMS_OF_EVERYONE]} AND rooms.archived_at IS NULL
            AND NOT ${isShutOut(person, sql`rooms.id`, now)}`,
    )
    .onConflictDoNothing()
}

function insert(db: Database, person: NewPerson, codeHash: string | null, now: number) {
  const from =
    codeHash === null
      ? sql`(SELECT 'member' AS role, NULL AS id) AS entry WHERE true`
      : sql`invitations AS entry WHERE code_hash = ${codeHash} AND ${isUsable(now)}`
  const given = { ...person, createdAt: now, role: sql`entry.role`, invitation: sql`entry.id` }
  return db
    .insert(people)
    .select(sql`SELECT ${valuesOf(given)} FROM ${from}`)
    .onConflictDoNothing({ target: people.alias })
    .returning({ role: people.role })
}

/** A value for every column of `people`, in its order: the one given, or the column's default. */
function valuesOf(given: Readonly<Record<string, unknown>>): SQL {
  const values = Object.entries(getTableColumns(people)).map(([key, column]) => {
    const value = given[key] ?? column.default ?? column.defaultFn?.() ?? null
    return is(value, SQL) ? value : sql`${sql.param(value, column)}`
  })
  return sql.join(values, sql`, `)
}
