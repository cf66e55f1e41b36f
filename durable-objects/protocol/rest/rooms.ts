import * as v from 'valibot'
import type { RoomId } from '../ids.ts'
import type { RoomAccessState } from '../inbox.ts'
import type { PersonCard } from '../message.ts'

/** `open`: anyone enters. `approval`: anyone asks. `private`: by invitation, invisible to others. */
export const ROOM_ACCESS = ['open', 'approval', 'private'] as const
export type RoomAccess = (typeof ROOM_ACCESS)[number]

export interface RoomSummary {
  readonly id: RoomId
  readonly name: string
  readonly topic: string
  readonly access: RoomAccess
  /** Where the asking person stands. */
  readonly state: RoomAccessState
}

/** GET /api/rooms */
export interface RoomsAnswer {
  readonly rooms: readonly RoomSummary[]
}

/**
 * POST /api/rooms/:room/membership: enter. 200 `{ room: RoomSummary }`; into an approval room it
 * leaves a request instead: 202 with `state: 'pending'`.
 */
export interface RoomAnswer {
  readonly room: RoomSummary
}

export interface AccessRequest {
  readonly id: string
  readonly room: { readonly id: RoomId; readonly name: string }
  readonly person: PersonCard
  readonly at: number
}

/** GET /api/access-requests (those who may answer): the pending ones, oldest first. */
export interface AccessRequestsAnswer {
  readonly requests: readonly AccessRequest[]
}

/** POST /api/access-requests/:id/decision. 204. */
export const Decision = v.strictObject({ decision: v.picklist(['approve', 'refuse']) })
export type Decision = v.InferOutput<typeof Decision>
