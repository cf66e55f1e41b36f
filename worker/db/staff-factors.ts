import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from './database.ts'
import { people, sessions } from './schema.ts'

const withoutFactor = sql`
  NOT EXISTS (SELECT 1 FROM passkeys WHERE passkeys.person = ${people.id})
  AND NOT EXISTS (SELECT 1 FROM one_time_codes
    WHERE one_time_codes.person = ${people.id} AND one_time_codes.confirmed_at IS NOT NULL)`

const isStaff = inArray(people.role, ['administrator', 'moderator'])

/** Of a row of `people`: staff who must add a second factor before they are staff (settings.ts). */
export const awaitsFactor = sql<number>`(${isStaff}
  AND EXISTS (SELECT 1 FROM settings WHERE key = 'staffSecondFactor' AND value = 'true')
  AND ${withoutFactor})`.as('awaits_factor')

/**
 * Where those are signed in who run the place without a second factor. For the moment from which one
 * is required: their sessions end, so that no socket acts by what it was admitted with.
 */
export function listSessionsOfWeakStaff(db: Database) {
  return db
    .select({ tokenHash: sessions.tokenHash, person: sessions.person })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person))
    .where(and(isStaff, withoutFactor))
}
