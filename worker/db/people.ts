import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Database } from './database.ts'
import { memberships, people } from './schema.ts'
import { markEverywhere } from './standing-changes.ts'

/** Where everybody is from the first day. */
export const ROOMS_OF_EVERYONE = ['r_general', 'r_blabla'] as const

/** As many as a page names at once; a search finds the others. */
export const PEOPLE_SHOWN = 200

/** Of the roles that run the place: there are few. */
const STAFF_LIMIT = 100

export const card = { id: people.id, alias: people.alias, name: people.name }

export const ownView = {
  ...card,
  firstName: people.firstName,
  lastName: people.lastName,
  role: people.role,
  locale: people.locale,
}

export interface NewPerson extends Me {
  readonly passwordHash: string
}

/** Adds an account and its first rooms, or nothing when the alias is taken: false. */
export async function addPerson(db: Database, person: NewPerson, now: number): Promise<boolean> {
  const [added] = await db.batch([
    db
      .insert(people)
      .values({ ...person, createdAt: now })
      .onConflictDoNothing({ target: people.alias })
      .returning({ id: people.id }),
    // From `people`, so that nothing happens for a person who was not added.
    db.insert(memberships).select(
      sql`SELECT rooms.id, people.id, 'member', ${now} FROM rooms, people
          WHERE people.id = ${person.id}
            AND rooms.id IN ${[...ROOMS_OF_EVERYONE]} AND rooms.archived_at IS NULL`,
    ),
    markEverywhere(db, person.id),
  ])
  return added.length > 0
}

export async function isAliasTaken(db: Database, alias: string): Promise<boolean> {
  const found = await db.select({ id: people.id }).from(people).where(eq(people.alias, alias))
  return found.length > 0
}

export interface Credentials {
  readonly me: Me
  readonly passwordHash: string
}

export async function findCredentials(db: Database, alias: string): Promise<Credentials | null> {
  const [found] = await db
    .select({ me: ownView, passwordHash: people.passwordHash })
    .from(people)
    .where(eq(people.alias, alias))
  return found ?? null
}

/** Keeps a hash of the same password with today's parameters, unless it has changed meanwhile. */
export async function replacePasswordHash(
  db: Database,
  person: PersonId,
  before: string,
  after: string,
): Promise<void> {
  await db
    .update(people)
    .set({ passwordHash: after })
    .where(and(eq(people.id, person), eq(people.passwordHash, before)))
}

export async function findPerson(db: Database, id: PersonId): Promise<PersonCard | null> {
  const [found] = await db.select(card).from(people).where(eq(people.id, id))
  return found ?? null
}

export async function findPersonByAlias(db: Database, alias: string): Promise<PersonCard | null> {
  const [found] = await db.select(card).from(people).where(eq(people.alias, alias))
  return found ?? null
}

/** Everybody by name; `query` narrows to those whose name or alias contains it. */
export function listPeople(db: Database, limit: number, query = '') {
  const pattern = `%${query.replaceAll(/[\\%_]/g, '\\$&')}%`
  const matching = or(
    sql`${people.name} LIKE ${pattern} ESCAPE '\\'`,
    sql`${people.alias} LIKE ${pattern} ESCAPE '\\'`,
  )
  return db
    .select(card)
    .from(people)
    .where(query === '' ? undefined : matching)
    .orderBy(asc(people.name), asc(people.alias))
    .limit(limit)
}

/** Those who answer requests. */
export async function listStaff(db: Database): Promise<readonly PersonId[]> {
  const staff = await db
    .select({ id: people.id })
    .from(people)
    .where(inArray(people.role, ['administrator', 'moderator']))
    .limit(STAFF_LIMIT)
  return staff.map(({ id }) => id)
}
