import * as v from 'valibot'
import type { RoomId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import { sorts, TableNumber, TableQuery, type TablePage } from './table.ts'

export const REASON = { max: 500 } as const
export const WORD = { max: 500 } as const

/** How long a request waits for its answer before it lapses. */
export const REQUEST_LIFETIME_MS = 14 * 86_400_000

/** What one person may ask: so many rooms at once, so often in a day. */
export const ASKING = { pending: 10, perDay: 20 } as const

/**
 * POST /api/rooms/:room/requests: ask to enter. 202 `RoomAnswer` with `state: 'pending'`, also when it
 * waits already (the first reason stands). After a refusal `slow_down` says how long to wait.
 * DELETE takes the request back: 204.
 */
export const Asking = v.strictObject({
  reason: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(REASON.max)),
})
export type Asking = v.InferOutput<typeof Asking>

export interface AccessRequest {
  readonly id: string
  readonly room: { readonly id: RoomId; readonly name: string }
  readonly person: PersonCard
  readonly reason: string
  readonly at: number
  readonly expiresAt: number
}

export const REQUEST_COLUMNS = ['person', 'room', 'asked', 'ends'] as const
export type RequestColumn = (typeof REQUEST_COLUMNS)[number]

/**
 * GET /api/access-requests: all that the asking person may answer, the oldest first unless told otherwise.
 * `query`: in the name or alias of who asks, or in the name of the room.
 */
export const RequestsQuery = v.strictObject({
  query: v.optional(TableQuery),
  sort: v.optional(sorts(REQUEST_COLUMNS)),
  page: v.optional(TableNumber),
})
export type RequestsQuery = v.InferOutput<typeof RequestsQuery>

export type RequestsTable = TablePage<AccessRequest>

/** GET /api/rooms/:room/requests: those of one room, oldest first. */
export interface AccessRequestsAnswer {
  readonly requests: readonly AccessRequest[]
}

/** POST /api/access-requests/:id/decision. 204. `word`: what the asker reads with it. */
export const Decision = v.strictObject({
  decision: v.picklist(['approve', 'refuse']),
  word: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(WORD.max)), ''),
})
export type Decision = v.InferOutput<typeof Decision>

/** What stands at the door of an approval room for who has asked. */
export interface OwnRequest {
  readonly state: 'pending' | 'approved' | 'refused' | 'withdrawn' | 'expired'
  readonly reason: string
  readonly at: number
  readonly expiresAt: number
  /** What was said with the answer. */
  readonly word: string
  /** After a refusal: when one may ask again. */
  readonly askAgainAt: number | null
}
