import { sql, type SQL } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { noteEach } from './audit.ts'
import type { Database } from './database.ts'
import { memberships, rooms, standingChanges } from './schema.ts'

interface Parting {
  /** Who keeps no room any more. */
  readonly person: PersonId
  /** By whose act. */
  readonly actor: PersonId
  /** Asked by each statement for itself. */
  readonly condition: SQL
}

/**
 * For the batch after which somebody keeps no room: those that they alone own go to who has moderated
 * them longest, or been in them longest. A private room where nobody else is would be found by
 * nobody any more: it is archived. Put it before the person's memberships change.
 */
export function passRoomsOn(db: Database, { person, actor, condition }: Parting, now: number) {
  const alone = sql`FROM memberships own WHERE own.person = ${person} AND own.role = 'owner'
    AND ${condition} AND NOT EXISTS (SELECT 1 FROM memberships other
      WHERE other.room = own.room AND other.role = 'owner' AND other.person <> ${person})`
  const heirs = sql`SELECT own.room, (
      SELECT next.person FROM memberships next JOIN people p ON p.id = next.person
      WHERE next.room = own.room AND next.person <> ${person}
      ORDER BY p.role = 'guest', next.role <> 'moderator', next.joined_at, next.person LIMIT 1
    ) AS person ${alone}`
  const empty = sql`SELECT own.room ${alone} AND NOT EXISTS (SELECT 1 FROM memberships rest
      WHERE rest.room = own.room AND rest.person <> ${person})
    AND EXISTS (SELECT 1 FROM rooms r WHERE r.id = own.room AND r.form = 'room'
      AND r.access = 'private' AND r.archived_at IS NULL)`
  const forsaken = JSON.stringify({ because: 'nobody-left' })
  return [
    db.insert(standingChanges).select(sql`SELECT NULL, room, NULL, NULL FROM (${empty})`),
    noteEach(
      db,
      { actor, kind: 'room.archive' },
      now,
      sql`SELECT NULL AS person, room, ${forsaken} AS detail FROM (${empty})`,
    ),
    db
      .update(rooms)
      .set({ archivedAt: now })
      .where(sql`${rooms.id} IN (${empty})`),
    db
      .insert(standingChanges)
      .select(sql`SELECT NULL, room, person, NULL FROM (${heirs}) WHERE person IS NOT NULL`),
    noteEach(
      db,
      { actor, kind: 'room.inherit' },
      now,
      sql`SELECT person, room, NULL AS detail FROM (${heirs}) WHERE person IS NOT NULL`,
    ),
    db
      .update(memberships)
      .set({ role: 'owner' })
      .where(sql`(${memberships.room}, ${memberships.person}) IN (${heirs})`),
  ] as const
}
