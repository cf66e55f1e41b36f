import * as v from 'valibot'

/** Who may begin a private conversation with somebody. Staff always may. */
export const MAY_WRITE = ['everyone', 'room-mates', 'nobody'] as const
export const MayWrite = v.picklist(MAY_WRITE)
export type MayWrite = v.InferOutput<typeof MayWrite>

/** POST /api/may-write. 204. */
export const ChooseMayWrite = v.strictObject({ mayWrite: MayWrite })
export type ChooseMayWrite = v.InferOutput<typeof ChooseMayWrite>

/** Blocks one may keep. */
export const BLOCKS_MAX = 500
