import * as v from 'valibot'
import type { RoomId } from '../ids.ts'
import type { PersonCard } from '../message.ts'

const Moment = v.pipe(v.number(), v.integer(), v.minValue(0))

/**
 * GET /api/admin/rooms/:room/recovery?time=... (administrators): what going back to then would mean.
 * 200 `RecoveryLook`; `recovery_unavailable` where the platform does not offer it.
 */
export const RecoveryQuery = v.strictObject({
  time: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
})

export interface RecoveryLook {
  /** Messages written since, which would go. */
  readonly messages: number
}

/**
 * POST /api/admin/rooms/:room/recovery (after a proof): 200 `RecoveryMade`. Wants the room's name typed
 * in `confirm`. POST /api/admin/recoveries/:id/undo (after a proof): back to right before it.
 */
export const RecoveryOrder = v.strictObject({ time: Moment, confirm: v.string() })

export interface RecoveryMade {
  readonly id: string
  /** `false`: the room still begins anew; it is told the rest soon. */
  readonly isDone: boolean
}

/** GET /api/admin/recoveries: the newest first. */
export interface RecoveriesAnswer {
  readonly recoveries: readonly Recovery[]
}

export interface Recovery {
  readonly id: string
  readonly room: { readonly id: RoomId; readonly name: string | null }
  /** To when; `null`: it undid another. */
  readonly time: number | null
  readonly by: PersonCard | null
  readonly at: number
  /** The newest of its room, and the platform still knows the way back. */
  readonly mayUndo: boolean
}
