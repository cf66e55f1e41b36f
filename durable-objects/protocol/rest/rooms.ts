import * as v from 'valibot'
import type { RoomId } from '../ids.ts'
import type { RoomAccessState } from '../inbox.ts'
import type { Place, RoomRole } from '../rights.ts'
import { SANCTION_REASON, SLOW_SECONDS } from './sanctions.ts'

/** `open`: anyone enters. `approval`: anyone asks. `private`: by invitation, invisible to others. */
export const ROOM_ACCESS = ['open', 'approval', 'private'] as const
export type RoomAccess = (typeof ROOM_ACCESS)[number]

/** The room of everyone: nobody leaves it, and it stays open. */
export const HOME_ROOM = 'r_general'

export interface RoomSummary {
  readonly id: RoomId
  readonly name: string
  readonly topic: string
  readonly access: RoomAccess
  /** Where the asking person stands. */
  readonly state: RoomAccessState
  /** What they are in it; `null` outside. */
  readonly standing: RoomRole | null
  /** Ordinary members read and do not write. */
  readonly isReadOnly: boolean
  /** Shut for now: who does not keep it reads and does not write. */
  readonly isLocked: boolean
  /** Seconds that who does not keep it waits between two messages; 0: none. */
  readonly slowSeconds: number
  /** The asking person may not write here for now. */
  readonly isMuted: boolean
  readonly isArchived: boolean
}

/** The room as the table of rights looks at it. */
export function placeOf(room: RoomSummary): Place {
  const { standing, access, isReadOnly, isLocked, isMuted, isArchived } = room
  return {
    ...{ standing, access, isReadOnly, isLocked, isMuted, isArchived },
    ...{ form: 'room', isHome: room.id === HOME_ROOM },
  }
}

/** GET /api/rooms: those that one may know of and that are not archived. */
export interface RoomsAnswer {
  readonly rooms: readonly RoomSummary[]
}

/** POST /api/rooms/:room/membership: enter an open room. 200. DELETE leaves: 204. */
export interface RoomAnswer {
  readonly room: RoomSummary
}

export const ROOM_NAME = { max: 60 } as const
export const ROOM_TOPIC = { max: 200 } as const
export const ROOM_DESCRIPTION = { max: 2_000 } as const

const Name = v.string()
const Topic = v.pipe(v.string(), v.maxLength(ROOM_TOPIC.max))
const Description = v.pipe(v.string(), v.maxLength(ROOM_DESCRIPTION.max))
const Access = v.picklist(ROOM_ACCESS)

/**
 * POST /api/rooms. 201 `RoomAnswer`; its maker owns it. The id is made from the name where it is free
 * and the room is no secret, and stays when the name changes.
 */
export const NewRoom = v.strictObject({
  name: Name,
  access: Access,
  topic: v.optional(Topic, ''),
  description: v.optional(Description, ''),
  isReadOnly: v.optional(v.boolean(), false),
})
export type NewRoom = v.InferOutput<typeof NewRoom>

/**
 * PATCH /api/rooms/:room. 200 `RoomAnswer`. Each field needs its own right. `reason` goes into the
 * audit beside `isLocked` and `slowSeconds`.
 */
export const RoomChange = v.strictObject({
  name: v.optional(Name),
  topic: v.optional(Topic),
  description: v.optional(Description),
  access: v.optional(Access),
  isReadOnly: v.optional(v.boolean()),
  isLocked: v.optional(v.boolean()),
  slowSeconds: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SLOW_SECONDS.max)),
  ),
  reason: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(SANCTION_REASON.max))),
})
export type RoomChange = v.InferOutput<typeof RoomChange>

/** PUT and DELETE /api/rooms/:room/archive: 204, also when it was so. Reading stays. */

/** GET /api/rooms/:room: for who may know of it. */
export interface RoomDetails extends RoomSummary {
  readonly description: string
  readonly members: number
}

export interface RoomDetailsAnswer {
  readonly room: RoomDetails
}

/**
 * GET /api/directory: every room one may know of, by name. `query`: all of its words stand in name,
 * topic or description, accents and case aside. `after`: `next` of the page before. `archived=yes`:
 * those that are archived instead.
 */
export interface DirectoryAnswer {
  readonly rooms: readonly RoomDetails[]
  /** How many fit the search in all. */
  readonly count: number
  readonly next: string | null
}
