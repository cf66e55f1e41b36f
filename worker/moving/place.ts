import { encodeBase64 } from '@oslojs/encoding'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import { isRoomId } from '../../durable-objects/protocol/ids.ts'
import type { CopyPlace } from '../../durable-objects/protocol/moving/cursor.ts'
import type { Line, LineOf } from '../../durable-objects/protocol/moving/lines.ts'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import { callObject } from '../call.ts'
import { listEmojiToMove } from '../db/custom-emoji.ts'
import type { Database } from '../db/database.ts'
import {
  countWithheld,
  listLatecomers,
  listMembersToMove,
  listPeopleToMove,
  nextRoom,
} from '../db/leaving.ts'
import { listPortraitsToMove } from '../db/portraits.ts'
import type { Seer } from '../db/rooms.ts'
import type { Env } from '../env.ts'
import type { Luggage, Part, Place, Travelling } from './export.ts'

const PEOPLE_AT_ONCE = 500
/** Of emoji and of people: half a megabyte at the most. */
const PICTURES_AT_ONCE = 8
const MOST_LATECOMERS = 5_000

export interface Mover {
  readonly env: Env
  readonly db: Database
  readonly seer: Seer
  /** What the place is called. */
  readonly place: string
}

/** All that this person may know of: everybody, and the rooms. */
export function everything(mover: Mover): Luggage {
  const { db, seer, place } = mover
  return {
    ...{ scope: 'everything', place },
    people: async (after) => {
      const lines = await listPeopleToMove(db, after, PEOPLE_AT_ONCE)
      const isFull = lines.length === PEOPLE_AT_ONCE
      return { lines, next: isFull ? (lines.at(-1)?.id ?? null) : null }
    },
    portraits: async (after) => {
      const found = await listPortraitsToMove(db, after, PICTURES_AT_ONCE)
      const lines = found.map(({ bytes, ...one }): Line => {
        return { kind: 'portrait', ...one, bytes: encodeBase64(bytes) }
      })
      return { lines, next: found.length === PICTURES_AT_ONCE ? (found.at(-1)?.of ?? null) : null }
    },
    emoji: (after) => someEmoji(db, after),
    conversation: async (after) => {
      const room = await nextRoom(db, seer, after !== null && isRoomId(after) ? after : null)
      // They stand in the list of everybody.
      return room && (await travellingRoom(mover, room, { namesPeople: false }))
    },
    last: async (begunAt) => {
      const [lines, withheld] = await Promise.all([
        listLatecomers(db, begunAt, MOST_LATECOMERS),
        countWithheld(db, seer),
      ])
      return { lines, withheld }
    },
  }
}

async function someEmoji(db: Database, after: string) {
  const found = await listEmojiToMove(db, after, PICTURES_AT_ONCE)
  const lines = found.map(({ bytes, ...one }): Line => {
    return { kind: 'emoji', ...one, bytes: encodeBase64(bytes) }
  })
  return {
    lines,
    next: found.length === PICTURES_AT_ONCE ? (found.at(-1)?.name ?? null) : null,
  }
}

/**
 * One room, whom its messages name, and the emoji of the place. All of these: which ones are used stands
 * in the messages, of which only a page is ever read at once.
 */
export function oneRoom(mover: Mover, room: LineOf<'room'>): Luggage {
  return {
    ...{ scope: 'room', place: mover.place },
    people: () => Promise.resolve({ lines: [], next: null }),
    emoji: (after) => someEmoji(mover.db, after),
    conversation: async (after) =>
      after === null ? await travellingRoom(mover, room, { namesPeople: true }) : null,
    last: () => Promise.resolve({ lines: [] }),
  }
}

export async function travellingRoom(
  { env, db }: Pick<Mover, 'env' | 'db'>,
  room: LineOf<'room'>,
  { namesPeople }: { readonly namesPeople: boolean },
): Promise<Travelling> {
  const members = await allMembers(db, room.id)
  return {
    id: room.id,
    lines: [room, ...members],
    read: async (place) => {
      const part = await wholePart(env, room.id, place)
      return namesPeople ? part : { ...part, people: [] }
    },
  }
}

/** All messages of a conversation. */
export async function wholePart(
  env: Env,
  conversation: ConversationId,
  place: Place | null,
): Promise<Part> {
  const from: CopyPlace | null = place !== null && 'num' in place ? place : null
  return await callObject(() => env.CONVERSATION.getByName(conversation).copy(from))
}

async function allMembers(db: Database, room: RoomId): Promise<LineOf<'member'>[]> {
  const members: LineOf<'member'>[] = []
  let after: PersonId | null = null
  for (;;) {
    const some: LineOf<'member'>[] = await listMembersToMove(db, room, after, 1_000)
    members.push(...some)
    after = some.at(-1)?.person ?? null
    if (some.length < 1_000) return members
  }
}
