import * as v from 'valibot'
import { RoomId, type PersonId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import type { HeldNumbers } from '../rpc-holds.ts'

/** What a legal hold is on: a room, all that somebody has written anywhere, or the whole place. */
export const HOLD_KINDS = ['room', 'person', 'place'] as const
export type HoldKind = (typeof HOLD_KINDS)[number]

/** So many at once: every conversation holds the list. */
export const HOLDS = { most: 100, reason: 500, orderedBy: 200 } as const

const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most))

/**
 * POST /api/admin/holds (administrators, after a proof). 201 `HoldMade`. `room` for a room that one may
 * know of, `alias` for a person. When it answers, every live conversation acts by it.
 */
export const NewHold = v.strictObject({
  kind: v.picklist(HOLD_KINDS),
  room: v.optional(RoomId),
  alias: v.optional(v.pipe(v.string(), v.maxLength(64))),
  reason: words(HOLDS.reason),
  orderedBy: words(HOLDS.orderedBy),
})
export type NewHold = v.InferOutput<typeof NewHold>

export interface HoldMade {
  readonly id: string
}

/** GET /api/admin/holds: those in force first, then the newest. */
export interface HoldsAnswer {
  readonly holds: readonly Hold[]
}

export interface Hold {
  readonly id: string
  readonly kind: HoldKind
  /** Without a name where the reader may not know of the room. */
  readonly room: { readonly id: RoomId; readonly name: string | null } | null
  /** As called when it was put; without a name once it is lifted and the account is no more. */
  readonly person: { readonly id: PersonId; readonly alias: string; readonly name: string } | null
  readonly reason: string
  /** Who wants it: a court, a lawyer, a file number. */
  readonly orderedBy: string
  readonly by: PersonCard | null
  readonly since: number
  readonly liftedAt: number | null
  readonly liftedBy: PersonCard | null
}

/**
 * GET /api/admin/holds/:hold/going: what would go if it were lifted, of some conversations at a time:
 * the next ones with `skip`. POST /api/admin/holds/:hold/lift (after a proof): 204, and it goes.
 */
export const GoingQuery = v.strictObject({
  skip: v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/), v.transform(Number)), '0'),
})

export interface HeldGoing extends HeldNumbers {
  readonly conversations: number
  /** `null`: that was all. */
  readonly next: number | null
}

/**
 * GET /api/admin/holds/:hold/export (after a proof): all that it covers as JSON Lines (`HoldLine`),
 * standing or put away, files by name; from a mark on with `after`.
 * GET /api/admin/holds/:hold/files/:conversation/:file: the bytes of one.
 */
export const HoldExportQuery = v.strictObject({
  after: v.optional(v.pipe(v.string(), v.regex(/^[rd]_[a-z0-9]{2,32}\/\d{1,15}$/))),
})
