import { and, inArray } from 'drizzle-orm'
import { parseId, PersonId } from '../../durable-objects/protocol/ids.ts'
import { listEmojiNamed } from '../db/custom-emoji.ts'
import type { Database } from '../db/database.ts'
import { isLiving } from '../db/people.ts'
import { listRoomNames, type Seer } from '../db/rooms.ts'
import { people } from '../db/schema.ts'
import { unknownNamesIn } from './emoji.ts'
import { idsIn, type Names } from './mrkdwn.ts'

/** As many as one statement asks for; who comes after is not called. */
const MOST = 80

/** How those are called whom what is sent (as JSON) names: people, rooms that the one who writes may know of, emoji. */
export async function namesOf(db: Database, seer: Seer, payload: string): Promise<Names> {
  const ids = idsIn(payload)
  const signs = unknownNamesIn(payload).slice(0, MOST)
  const asked = [...new Set(ids.flatMap((id) => parseId(PersonId, id) ?? []))].slice(0, MOST)
  const [found, rooms, emoji] = await Promise.all([
    asked.length === 0
      ? []
      : db
          .select({ id: people.id, alias: people.alias })
          .from(people)
          .where(and(inArray(people.id, asked), isLiving)),
    payload.includes('<#') ? listRoomNames(db, seer) : [],
    signs.length === 0 ? new Set<string>() : listEmojiNamed(db, signs),
  ])
  const aliases = new Map<string, string>(found.map(({ id, alias }) => [id, alias]))
  const called = new Map<string, string>(rooms.map(({ id, name }) => [id, name]))
  return {
    person: (id) => aliases.get(id) ?? null,
    room: (id) => called.get(id) ?? null,
    emoji: (name) => emoji.has(name),
  }
}
