import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { HoldScope } from '../../durable-objects/protocol/holds.ts'
import { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import { holds, settings } from './schema.ts'

/** Where it stands beside the settings what conversations are told of legal holds. */
export const HOLDING = 'holding'

const Holding = v.object({
  ...{ all: v.number(), rooms: v.array(RoomId), people: v.array(PersonId) },
  version: v.number(),
})

export function holdingOf(stored: string | null): {
  readonly version: number
  readonly holds: HoldScope | null
} {
  if (stored === null) return { version: 0, holds: null }
  const { all, rooms, people, version } = v.parse(Holding, JSON.parse(stored))
  const isAny = all > 0 || rooms.length > 0 || people.length > 0
  return { version, holds: isAny ? { all: all > 0, rooms, people } : null }
}

/**
 * For the batch that puts or lifts one, after it: one row that every request reads. The version rises
 * with each of the two, for rows of holds are never deleted.
 */
export function holdScope(db: Database) {
  const stands = sql`${holds.liftedAt} IS NULL`
  const value = sql<string>`(SELECT json_object(
    'version', count(*) + count(${holds.liftedAt}),
    'all', count(*) FILTER (WHERE ${holds.kind} = 'place' AND ${stands}),
    'rooms', json_group_array(DISTINCT ${holds.room})
      FILTER (WHERE ${holds.room} IS NOT NULL AND ${stands}),
    'people', json_group_array(DISTINCT ${holds.person})
      FILTER (WHERE ${holds.person} IS NOT NULL AND ${stands})) FROM ${holds})`
  return db
    .insert(settings)
    .values({ key: HOLDING, value })
    .onConflictDoUpdate({ target: settings.key, set: { value: sql`excluded.value` } })
}
