import { and, asc, eq, inArray, isNotNull, isNull, not, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { tombstoneOf, type PersonCard } from '../../durable-objects/protocol/message.ts'
import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import type { Database } from './database.ts'
import { people } from './schema.ts'
import { actsAsStaff } from './staff-factors.ts'
import { holding } from './table.ts'

/** Where everybody but guests is from the first day. */
export const ROOMS_OF_EVERYONE = ['r_general', 'r_blabla'] as const

/** Of the roles that run the place: there are few. */
const STAFF_LIMIT = 100

export const card = { id: people.id, alias: people.alias, name: people.name }

/** With the picture, where there is one (`pictured` drops it where there is none). */
export const picturedCard = { ...card, avatar: people.avatarAt }

export function pictured<T extends { readonly avatar: number | null }>({ avatar, ...rest }: T) {
  return { ...rest, ...(avatar !== null && { avatar }) }
}

/** The same of somebody who may have left since. */
export function picturedOrGone<T extends { readonly id: PersonId; readonly avatar: number | null }>(
  found: T,
  deletedAt: number | null,
) {
  return deletedAt === null ? pictured(found) : tombstoneOf(found.id)
}

/** A program's account: the id says it. */
export const isBot = sql`${people.id} GLOB 'b_*'`
/** Somebody who can sign in. */
export const isHuman = sql`${people.id} GLOB 'p_*'`

/** Of a deleted account only the id is left. */
export const isLiving = isNull(people.deletedAt)

export const ownView = {
  ...card,
  firstName: people.firstName,
  lastName: people.lastName,
  role: people.role,
  locale: people.locale,
}

export async function isAliasTaken(db: Database, alias: string): Promise<boolean> {
  const found = await db.select({ id: people.id }).from(people).where(eq(people.alias, alias))
  return found.length > 0
}

export interface Credentials extends Proven {
  /** The browser that asks has signed in as this person before. */
  readonly isKnownDevice: boolean
}

/** Somebody who has shown who they are. It holds as long as the hash is the one that stood then. */
export interface Proven {
  readonly me: Me
  readonly passwordHash: string
}

/** `deviceHash`: of the token by which the browser that asks may be known. */
export async function findCredentials(
  db: Database,
  alias: string,
  deviceHash: string | null,
): Promise<Credentials | null> {
  const [found] = await db
    .select({
      me: ownView,
      passwordHash: people.passwordHash,
      isKnownDevice: sql<number>`EXISTS (SELECT 1 FROM known_devices
        WHERE known_devices.token_hash = ${deviceHash} AND known_devices.person = ${people.id})`,
    })
    .from(people)
    .where(and(eq(people.alias, alias), isHuman, isLiving))
  return found === undefined ? null : { ...found, isKnownDevice: found.isKnownDevice === 1 }
}

/** An account that somebody may sign in to. */
export async function findAccount(db: Database, id: PersonId): Promise<Proven | null> {
  const [found] = await db
    .select({ me: ownView, passwordHash: people.passwordHash })
    .from(people)
    .where(and(eq(people.id, id), isHuman, isNull(people.deletedAt)))
  return found ?? null
}

export async function findPerson(db: Database, id: PersonId): Promise<PersonCard | null> {
  const [found] = await db
    .select(picturedCard)
    .from(people)
    .where(and(eq(people.id, id), isLiving))
  return found ? pictured(found) : null
}

/** How many of these exist. */
export async function countPeople(db: Database, ids: readonly PersonId[]): Promise<number> {
  const found = await db
    .select({ id: people.id })
    .from(people)
    .where(and(inArray(people.id, [...ids]), isLiving))
  return found.length
}

export async function findPersonByAlias(db: Database, alias: string): Promise<PersonCard | null> {
  const [found] = await db
    .select(picturedCard)
    .from(people)
    .where(and(eq(people.alias, alias), isLiving))
  return found ? pictured(found) : null
}

/** Everybody by name, as far as this person may know of them; `query` narrows to those whose name or alias contains it. Give to `pictured`. */
export function listPeople(db: Database, seer: Pick<Me, 'id' | 'role'>, limit: number, query = '') {
  return db
    .select(picturedCard)
    .from(people)
    .where(
      and(
        isLiving,
        nameContains(query),
        may(seer, 'people.browse') ? undefined : isRoomMate(seer.id),
      ),
    )
    .orderBy(asc(people.name), asc(people.alias))
    .limit(limit)
}

/** Of a row of `people`: who is in a room or group with this person, and themselves. */
function isRoomMate(person: PersonId) {
  return sql<number>`(${people.id} = ${person} OR EXISTS (SELECT 1
    FROM memberships AS theirs JOIN memberships AS mine ON mine.room = theirs.room
    WHERE mine.person = ${person} AND theirs.person = ${people.id}))`
}

/** What ties two people together, as far as D1 knows. Of who is not there: nothing. */
export async function findTies(
  db: Database,
  me: PersonId,
  other: PersonId,
): Promise<{ isRoomMate: boolean; hasThread: boolean }> {
  const [found] = await db
    .select({
      isRoomMate: isRoomMate(me),
      hasThread: sql<number>`EXISTS (SELECT 1 FROM threads
        WHERE (one = ${me} AND other = ${other}) OR (one = ${other} AND other = ${me}))`,
    })
    .from(people)
    .where(eq(people.id, other))
  return { isRoomMate: found?.isRoomMate === 1, hasThread: found?.hasThread === 1 }
}

export function nameContains(query: string) {
  return holding(query, [people.name, people.alias])
}

const isStaff = inArray(people.role, ['administrator', 'moderator'])

/** What those are called who run the place. */
export function listStaffNames(db: Database) {
  return db.select(card).from(people).where(isStaff).limit(STAFF_LIMIT)
}

/** Everybody who does not run the place. */
export async function listNamesBesideStaff(db: Database): Promise<readonly PersonCard[]> {
  return await db
    .select(card)
    .from(people)
    .where(and(isLiving, not(isStaff)))
}

/** Those who decide about reports, with what each of them is. */
export function listStaffRoles(db: Database) {
  return db
    .select({ id: people.id, role: people.role })
    .from(people)
    .where(actsAsStaff(people))
    .limit(STAFF_LIMIT)
}

/** Those who answer requests. */
export async function listStaff(db: Database): Promise<readonly PersonId[]> {
  return (await listStaffRoles(db)).map(({ id }) => id)
}

/** Whether an account of this id was deleted. */
export async function isDeleted(db: Database, id: PersonId): Promise<boolean> {
  const found = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, id), isNotNull(people.deletedAt)))
  return found.length > 0
}
