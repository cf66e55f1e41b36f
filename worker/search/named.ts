import { fold } from '../../durable-objects/protocol/fold.ts'
import { SEARCH_EVERYWHERE, type SearchAnswer } from '../../durable-objects/protocol/rest/search.ts'
import type { Database } from '../db/database.ts'
import { listPeople, pictured } from '../db/people.ts'
import { inRoomOrder } from '../db/room-order.ts'
import { listRooms, type Seer } from '../db/rooms.ts'
import type { Search } from './check.ts'

export const NO_NAMES: SearchAnswer['named'] = { rooms: [], persons: [] }

/** Rooms and people called so, of those that this person may know of: as the directories show them. */
export async function namedSo(
  db: Database,
  seer: Seer,
  { query, isFirst }: Search,
): Promise<SearchAnswer['named']> {
  const { terms, places, authors, holds, pinned, before, after } = query
  const isFiltered = places.length + authors.length + holds.length > 0 || pinned || before || after
  if (!isFirst || isFiltered || terms.length === 0) return NO_NAMES
  const words = terms.map(({ text }) => text.replace(/^[@#]/, ''))
  const most = SEARCH_EVERYWHERE.names
  const [rooms, persons] = await db.batch([
    listRooms(db, seer, Date.now()),
    listPeople(db, seer, most, words.join(' ')),
  ])
  const fitting = inRoomOrder(rooms).filter(({ name }) =>
    words.every((word) => fold(name).includes(fold(word))),
  )
  return {
    rooms: fitting
      .slice(0, most)
      .map(({ id, name, topic, access, state }) => ({ id, name, topic, access, state })),
    persons: persons.map(pictured),
  }
}
