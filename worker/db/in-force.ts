import { and, gt, isNull, or, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { sanctions } from './schema.ts'

/**
 * What holds at a given moment. Nobody closes a sanction when its time is over, and no timer is needed:
 * whoever reads looks at the clock of the server.
 */

/** For a query of `sanctions`: those that hold. */
export function isInForce(now: number) {
  return and(isNull(sanctions.liftedAt), or(isNull(sanctions.endsAt), gt(sanctions.endsAt, now)))
}

const holds = (now: number) =>
  sql`s.lifted_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > ${now})`

/**
 * True in SQL: this person may not come into this room now. For statements that let somebody in;
 * `room` is a value, or a column of the statement.
 */
export function isShutOut(person: PersonId, room: unknown, now: number) {
  return sql`EXISTS (SELECT 1 FROM sanctions AS s WHERE s.person = ${person}
    AND s.kind IN ('kick', 'ban') AND (s.room IS NULL OR s.room = ${room}) AND ${holds(now)})`
}

/**
 * True in SQL: a person is banned from the workspace now. `person` is a value, or a column of the
 * statement around it.
 */
export function isBanned(person: unknown, now: number) {
  return sql`EXISTS (SELECT 1 FROM sanctions AS s WHERE s.person = ${person}
    AND s.kind = 'ban' AND s.room IS NULL AND ${holds(now)})`
}

/** True in SQL: a person may read in this room and not write. */
export function isMuted(person: unknown, room: unknown, now: number) {
  return sql`EXISTS (SELECT 1 FROM sanctions AS s WHERE s.person = ${person}
    AND s.kind = 'mute' AND s.room = ${room} AND ${holds(now)})`
}
