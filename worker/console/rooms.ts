import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import type {
  ConsoleRoom,
  RoomColumn,
  RoomsQuery,
  RoomsTable,
} from '../../durable-objects/protocol/rest/console.ts'
import { TABLE_ROWS, type TablePage } from '../../durable-objects/protocol/rest/table.ts'
import { listAllRooms, type ListedRoom } from '../db/console.ts'
import type { Database } from '../db/database.ts'
import type { Env } from '../env.ts'
import { fold } from '../room-names.ts'
import { lastDays } from './days.ts'
import { askRooms } from './room-numbers.ts'

/** All rooms as a table: D1 knows the rooms, each room its own numbers. */
export async function roomsTable(
  env: Env,
  db: Database,
  me: Me,
  { query = '', kind, state, sort = 'name', page }: RoomsQuery,
): Promise<RoomsTable> {
  const now = Date.now()
  const words = fold(query).split(/\s+/).filter(Boolean)
  const fitting = (await listAllRooms(db, me, now)).filter((room) => {
    if (kind !== undefined && room.access !== kind) return false
    if (state !== undefined && room.isArchived !== (state === 'archived')) return false
    const name = fold(room.known?.name ?? '')
    return words.every((word) => name.includes(word))
  })
  const descending = sort.startsWith('-')
  const column = sort.replace('-', '') as RoomColumn
  const isAsked = column !== 'name' && column !== 'members'
  // Only what is sorted by their own numbers needs all rooms asked.
  const all = isAsked ? await withNumbers(env, fitting, now) : fitting.map(unasked)
  const sorted = all.toSorted((one, other) => compare(one, other, column, descending))
  const shown = pageOf(sorted, page)
  const rows = isAsked ? shown.rows : await withNumbers(env, shown.rows, now)
  return { ...shown, rows: rows.map(({ id: _, ...room }) => room) }
}

type Row = ConsoleRoom & Pick<ListedRoom, 'id'>

function unasked(room: ListedRoom): Row {
  return { ...room, numbers: null }
}

async function withNumbers(env: Env, rooms: readonly ListedRoom[], now: number): Promise<Row[]> {
  const ids = rooms.map(({ id }) => id)
  const numbers = await askRooms(env, ids, lastDays(now))
  return rooms.map((room) => {
    const own = numbers.get(room.id)
    if (own === undefined) return unasked(room)
    const { messages, bytes, lastAt } = own
    return { ...room, numbers: { messages, bytes, lastAt } }
  })
}

/** What is not known comes last, whichever way it is sorted; equals go by name. */
function compare(one: Row, other: Row, column: RoomColumn, descending: boolean): number {
  const byName = nameOf(one).localeCompare(nameOf(other)) || one.id.localeCompare(other.id)
  if (column === 'name') return descending ? -byName : byName
  const [a, b] = [valueOf(one, column), valueOf(other, column)]
  if (a === b) return byName
  if (a === null || b === null) return a === null ? 1 : -1
  return descending ? b - a : a - b
}

function nameOf({ known }: Row): string {
  return known === null ? '\u{10FFFF}' : fold(known.name)
}

function valueOf(room: Row, column: Exclude<RoomColumn, 'name'>): number | null {
  return column === 'members' ? room.members : (room.numbers?.[column] ?? null)
}

/** One page of them; a page that is not there (any more) is the last. */
export function pageOf<Row>(rows: readonly Row[], wanted = 1, size = TABLE_ROWS): TablePage<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const page = Math.min(wanted, pages)
  const start = (page - 1) * size
  return { rows: rows.slice(start, start + size), count: rows.length, page, pages }
}
