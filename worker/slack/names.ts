import { and, inArray } from 'drizzle-orm'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from '../db/database.ts'
import { isLiving } from '../db/people.ts'
import { listRoomNames, type Seer } from '../db/rooms.ts'
import { people } from '../db/schema.ts'
import type { Names } from './mrkdwn.ts'

/** As many as one statement asks for; who comes after is not called. */
const MOST = 80

/** How the people of these ids are called, and the rooms that the one who writes may know of. */
export async function namesOf(
  db: Database,
  seer: Seer,
  ids: readonly string[],
  wantsRooms: boolean,
): Promise<Names> {
  const asked = [...new Set(ids.flatMap((id) => parseId(PersonId, id) ?? []))].slice(0, MOST)
  const [found, rooms] = await Promise.all([
    asked.length === 0
      ? []
      : db
          .select({ id: people.id, alias: people.alias })
          .from(people)
          .where(and(inArray(people.id, asked), isLiving)),
    wantsRooms ? listRoomNames(db, seer) : [],
  ])
  const aliases = new Map<string, string>(found.map(({ id, alias }) => [id, alias]))
  const called = new Map<string, string>(rooms.map(({ id, name }) => [id, name]))
  return { person: (id) => aliases.get(id) ?? null, room: (id) => called.get(id) ?? null }
}
