import { eq, isNull, sql } from 'drizzle-orm'
import type { ConsoleRoom, Overview } from '../../durable-objects/protocol/rest/console.ts'
import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import type { RoomId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import { hasLapsed } from './lapse.ts'
import { isMine, memberCount, summaryFor } from './rooms.ts'
import { memberships, people, rooms } from './schema.ts'
import { placeOf } from '../../durable-objects/protocol/rest/rooms.ts'
import { whyNot } from '../../durable-objects/protocol/rights.ts'

export interface ListedRoom extends Omit<ConsoleRoom, 'numbers'> {
  readonly id: RoomId
}

/** Every room of the place; groups are private conversations and stand in no list. */
export async function listAllRooms(db: Database, me: Me, now: number): Promise<ListedRoom[]> {
  const found = await db
    .select({ ...summaryFor(me, now), members: memberCount })
    .from(rooms)
    .leftJoin(memberships, isMine(me))
    .where(eq(rooms.form, 'room'))
  return found.map(({ members, ...room }) => {
    const { id, name, access, isArchived } = room
    // What one may not know of does not get a name here either.
    const isKnown = access !== 'private' || room.standing !== null
    const act = isArchived ? 'restore' : 'archive'
    const may = isKnown && whyNot(me, `room.${act}`, placeOf(room)) === null
    return {
      ...{ id, access, members, isArchived, known: isKnown ? { id, name } : null },
      act: may ? act : null,
    }
  })
}

/** What waits for those who run the place. */
export async function countForOverview(db: Database, now: number) {
  const count = (from: ReturnType<typeof sql>) => sql<number>`(SELECT count(*) FROM ${from})`
  const pending = sql`access_requests WHERE state = 'pending' AND NOT (${hasLapsed(now)})`
  const inForce = sql`sanctions WHERE lifted_at IS NULL AND (ends_at IS NULL OR ends_at > ${now})`
  const [counts] = await db
    .select({
      people: sql<number>`count(*)`,
      requests: count(pending),
      reports: count(sql`reports WHERE state = 'open'`),
      sanctions: count(inForce),
      server: sql<
        Overview['server'] | null
      >`(SELECT state FROM server_states ORDER BY id DESC LIMIT 1)`,
    })
    .from(people)
    .where(isNull(people.deletedAt))
  const { server = null, ...rest } = counts ?? { people: 0, requests: 0, reports: 0, sanctions: 0 }
  return { ...rest, server: server ?? 'open' }
}
