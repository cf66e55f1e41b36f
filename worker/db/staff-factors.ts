import { eq, sql } from 'drizzle-orm'
import type { alias } from 'drizzle-orm/sqlite-core'
import type { Role } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Database } from './database.ts'
import { people, sessions, standingChanges } from './schema.ts'

type PersonRow = Pick<typeof people, 'id' | 'role'> | Pick<PersonAlias, 'id' | 'role'>
type PersonAlias = ReturnType<typeof alias<typeof people, string>>

const hasNoFactor = ({ id }: PersonRow) => sql`
  NOT EXISTS (SELECT 1 FROM passkeys WHERE passkeys.person = ${id})
  AND NOT EXISTS (SELECT 1 FROM one_time_codes
    WHERE one_time_codes.person = ${id} AND one_time_codes.confirmed_at IS NOT NULL)`

const ofStaff = ({ role }: PersonRow) => sql`${role} IN ('administrator', 'moderator')`

const waitsForFactor = (person: PersonRow) => sql`(${ofStaff(person)}
  AND EXISTS (SELECT 1 FROM settings WHERE key = 'staffSecondFactor' AND value = 'true')
  AND ${hasNoFactor(person)})`

/** Of a row of `people`: no second factor. */
export const withoutFactor = hasNoFactor(people)

const isStaff = ofStaff(people)
const isInWaiting = waitsForFactor(people)

/** Of a row of people: what they may act as. Who waits for a second factor is a member until then. */
export function roleActedAs(person: PersonRow) {
  return sql<Role>`CASE WHEN ${waitsForFactor(person)} THEN 'member' ELSE ${person.role} END`
}

/** Of a row of people: staff, with the factor that is required of them where one is. */
export function actsAsStaff(person: PersonRow) {
  return sql`(${ofStaff(person)} AND NOT ${waitsForFactor(person)})`
}

/** Of rows of `memberships` and `people`: keeps the room, and is no staff that would be told anyway. */
export const keepsAsMember = sql`(memberships.role IN ('owner', 'moderator')
  AND ${people.role} <> 'guest' AND NOT ${actsAsStaff(people)})`

/** Of a row of `people`: staff without a second factor, whether one is required or not. */
export const isWeakStaff = sql`(${isStaff} AND ${withoutFactor})`

/** Of a row of `people`: staff who must add a second factor before they are staff (settings.ts). */
export const awaitsFactor = sql<number>`${isInWaiting}`.as('awaits_factor')

/** Of a row of `people`, where there is one. */
export const actingRole = sql<Role | null>`${roleActedAs(people)}`.as('acting_role')

/** For the batch that changes whether staff need a second factor: rooms are to hear who is what now. */
export function markWeakStaff(db: Database) {
  return db.insert(standingChanges).select(
    sql`SELECT NULL, memberships.room, memberships.person, NULL FROM memberships
        JOIN people ON people.id = memberships.person WHERE ${isWeakStaff}`,
  )
}

export function listWeakStaff(db: Database) {
  return db.select({ id: people.id }).from(people).where(isWeakStaff)
}

/**
 * Where those are signed in who run the place without a second factor. For the moment from which one
 * is required: their sessions end, so that no socket acts by what it was admitted with.
 */
export function listSessionsOfWeakStaff(db: Database) {
  return db
    .select({ tokenHash: sessions.tokenHash, person: sessions.person })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person))
    .where(isWeakStaff)
}
