import * as v from 'valibot'
import { RoomId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import type { Role } from './accounts.ts'
import { sorts, TableNumber, TableQuery, type TablePage } from './table.ts'

export const INVITATION = { labelChars: 60, mostUses: 1_000, mostDays: 365, mostRooms: 20 } as const

/**
 * POST /api/invitations (administrators). 201 `InvitationMade`. `null` uses: any number; `null` days:
 * no end. A member enters the rooms of everyone and these; a guest these alone.
 */
export const NewInvitation = v.strictObject({
  label: v.pipe(v.string(), v.trim(), v.maxLength(INVITATION.labelChars)),
  role: v.picklist(['member', 'guest']),
  uses: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(INVITATION.mostUses))),
  expiresInDays: v.nullable(
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(INVITATION.mostDays)),
  ),
  rooms: v.pipe(v.array(RoomId), v.maxLength(INVITATION.mostRooms)),
})
export type NewInvitation = v.InferOutput<typeof NewInvitation>

/** The only time that the code is told: the link is `/join/` and the code. */
export interface InvitationMade {
  readonly id: string
  readonly code: string
}

export const INVITATION_STATES = ['open', 'used', 'expired', 'revoked'] as const
export type InvitationState = (typeof INVITATION_STATES)[number]

export interface Invitation {
  readonly id: string
  readonly label: string
  readonly role: Role
  readonly uses: number | null
  readonly used: number
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly state: InvitationState
  /** Who made it; `null` when that account is no more. */
  readonly by: PersonCard | null
  readonly rooms: readonly { readonly id: RoomId; readonly name: string }[]
}

export const INVITATION_COLUMNS = ['state', 'label', 'role', 'used', 'made', 'ends'] as const
export type InvitationColumn = (typeof INVITATION_COLUMNS)[number]

/**
 * GET /api/invitations (administrators): the open ones first unless told otherwise, of equals the newest.
 * `query`: in the label, or in the name or alias of who made it. DELETE /api/invitations/:id: 204.
 */
export const InvitationsQuery = v.strictObject({
  query: v.optional(TableQuery),
  state: v.optional(v.picklist(INVITATION_STATES)),
  sort: v.optional(sorts(INVITATION_COLUMNS)),
  page: v.optional(TableNumber),
})
export type InvitationsQuery = v.InferOutput<typeof InvitationsQuery>

export type InvitationsTable = TablePage<Invitation>

/** What an invitation opens, as told to who holds its link. */
export interface InvitationOffer {
  readonly role: Role
  /** The names of its rooms. */
  readonly rooms: readonly string[]
}
