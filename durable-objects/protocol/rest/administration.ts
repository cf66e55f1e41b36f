import * as v from 'valibot'
import { RoomId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import { Role } from './accounts.ts'

/** Somebody with an account, as administrators see them. */
export interface Account extends PersonCard {
  readonly role: Role
  readonly email: string | null
  readonly createdAt: number
  /** Somebody of the staff for whom this person could be taken, by the name. */
  readonly looksLike?: PersonCard
  /** From the whole place, right now. */
  readonly isBanned: boolean
}

/**
 * PATCH /api/people/:id/role (administrators). 200 `RoleChanged`. `rooms`: those that a new guest
 * keeps; without it all but the open ones.
 */
export const RoleChange = v.strictObject({
  role: Role,
  rooms: v.optional(v.pipe(v.array(RoomId), v.maxLength(200))),
})
export type RoleChange = v.InferOutput<typeof RoleChange>

export interface RoleChanged {
  /** Of who joins the staff: those whose names look like theirs. */
  readonly lookalikes: readonly PersonCard[]
}

/**
 * POST /api/people/:id/reset-link (administrators). 201; the only time that the code is told: the
 * link is `/reset/` and the code. A new one replaces the one before it.
 */
export interface ResetLinkMade {
  readonly code: string
  readonly expiresAt: number
}

/** POST /api/password-resets. 204: the password is changed and every session of the person ended. */
export const PasswordReset = v.strictObject({
  code: v.pipe(v.string(), v.maxLength(100)),
  password: v.string(),
})
export type PasswordReset = v.InferOutput<typeof PasswordReset>
