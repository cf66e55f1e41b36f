import * as v from 'valibot'
import { RoomId } from '../ids.ts'
import type { OldNumbers } from '../rpc.ts'
import { isShorter, RETENTION_DAYS } from './settings.ts'

const Days = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(RETENTION_DAYS.min),
  v.maxValue(RETENTION_DAYS.max),
)

/** How long a room keeps its messages: as everywhere, for ever, or for so many days. */
export const Keep = v.union([v.picklist(['inherit', 'ever']), Days])
export type Keep = v.InferOutput<typeof Keep>

/**
 * PUT /api/admin/rooms/:room/retention (administrators). 204. To keep messages for a shorter time than
 * now wants the room's name typed in `confirm`.
 */
export const RoomRetention = v.strictObject({ keep: Keep, confirm: v.optional(v.string()) })

/**
 * GET /api/admin/retention: what would go if messages were kept for so many days, in this room, or
 * everywhere but in rooms with a choice of their own. 200 `WouldGo`. Some conversations at a time: the
 * next ones with `skip`.
 */
export const RetentionQuery = v.strictObject({
  days: v.pipe(v.string(), v.regex(/^\d{1,5}$/), v.transform(Number), Days),
  room: v.optional(RoomId),
  skip: v.optional(v.pipe(v.string(), v.regex(/^\d{1,7}$/), v.transform(Number)), '0'),
})

export interface WouldGo extends OldNumbers {
  /** In so many conversations. */
  readonly conversations: number
  /** `null`: that was all. */
  readonly next: number | null
}

/** `null`: for ever. */
export function keptFor(keep: Keep, placeDays: number | null): number | null {
  if (keep === 'inherit') return placeDays
  return keep === 'ever' ? null : keep
}

export function keepsShorter(wanted: Keep, now: Keep, placeDays: number | null): boolean {
  return isShorter(keptFor(wanted, placeDays), keptFor(now, placeDays))
}
