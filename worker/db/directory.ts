import { and, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { DirectoryAnswer, RoomDetails } from '../../durable-objects/protocol/rest/rooms.ts'
import { fold } from '../room-names.ts'
import type { Database } from './database.ts'
import { isMine, isVisible, summaryFor, type Seer } from './rooms.ts'
import { memberships, rooms } from './schema.ts'
import { inRoomOrder } from './room-order.ts'

/** As many as one page of the directory shows. */
export const ROOMS_SHOWN = 30

export interface Browsing {
  readonly query: string
  readonly after: string | null
  readonly archived: boolean
}

/**
 * The rooms that one may know of, searched without regard to case and accents: SQLite knows neither,
 * so it is done here, over all of them (hundreds, not thousands); members are counted for those shown.
 */
export async function browseRooms(
  db: Database,
  seer: Seer,
  { query, after, archived }: Browsing,
  now: number,
): Promise<DirectoryAnswer> {
  const known = inRoomOrder(
    await db
      .select({
        ...summaryFor(seer, now),
        description: rooms.description,
        position: rooms.position,
      })
      .from(rooms)
      .leftJoin(memberships, isMine(seer))
      .where(
        and(isVisible(seer), archived ? isNotNull(rooms.archivedAt) : isNull(rooms.archivedAt)),
      ),
  )
  const words = fold(query).split(/\s+/).filter(Boolean)
  const fitting = known.filter((room) => {
    const text = fold(`${room.name}\n${room.topic}\n${room.description}`)
    return words.every((word) => text.includes(word))
  })
  const start = after === null ? 0 : fitting.findIndex(({ id }) => id === after) + 1
  const shown = fitting.slice(start, start + ROOMS_SHOWN)
  const more = start + ROOMS_SHOWN < fitting.length
  return {
    rooms: await withCounts(db, shown),
    count: fitting.length,
    next: more ? (shown.at(-1)?.id ?? null) : null,
  }
}

async function withCounts(
  db: Database,
  shown: readonly Omit<RoomDetails, 'members'>[],
): Promise<readonly RoomDetails[]> {
  if (shown.length === 0) return []
  const ids = shown.map(({ id }) => id)
  const counts = await db
    .select({ room: memberships.room, count: sql<number>`count(*)` })
    .from(memberships)
    .where(inArray(memberships.room, ids))
    .groupBy(memberships.room)
  const countOf = new Map(counts.map(({ room, count }) => [room, count]))
  return shown.map((room) => ({ ...room, members: countOf.get(room.id) ?? 0 }))
}
