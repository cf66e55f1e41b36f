import * as v from 'valibot'
import type { SessionId } from '../ids.ts'
import { PasskeyProof } from './factors.ts'

/**
 * POST /api/session/proof: who is signed in shows anew that it is they. 204; what was refused with
 * `proof_needed` is open for ten minutes. One of the three.
 */
export const Proof = v.strictObject({
  password: v.optional(v.string()),
  code: v.optional(v.pipe(v.string(), v.maxLength(100))),
  passkey: v.optional(PasskeyProof),
})
export type Proof = v.InferOutput<typeof Proof>

/**
 * POST /api/password: `current` and the one that takes its place. 204 and a new session cookie; every
 * other session has ended.
 */
export const PasswordChange = v.strictObject({ current: v.string(), password: v.string() })

/** Where somebody signed in, without a place or an address; `null` for what is not known. */
export interface Device {
  readonly browser: string | null
  readonly system: string | null
}

export interface OwnSession {
  readonly id: SessionId
  readonly device: Device
  readonly createdAt: number
  /** To the hour. */
  readonly lastSeenAt: number
  /** The one that asks. */
  readonly isThis: boolean
}

/**
 * GET /api/sessions: one's own, the last seen first. DELETE /api/sessions/:session ends one (204),
 * DELETE /api/sessions all but the one that asks (200): at once, sockets included.
 */
export interface SessionsAnswer {
  readonly sessions: readonly OwnSession[]
}

export interface SessionsEndedAnswer {
  readonly ended: number
}
