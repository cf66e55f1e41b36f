import * as v from 'valibot'
import { failure, success, type Result } from '../result.ts'

/** Ten years. */
const LONGEST_MS = 315_360_000_000

/**
 * When something ends by itself: at a moment (`endsAt`, ms since 1970), or so long after the server
 * heard of it (`forMs`), which does not depend on the clock of who asks. `null`: not by itself.
 */
export const ENDING = {
  endsAt: v.optional(v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0)))),
  forMs: v.optional(
    v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(LONGEST_MS))),
  ),
} as const

export interface Ending {
  readonly endsAt?: number | null | undefined
  readonly forMs?: number | null | undefined
}

/**
 * The end that is meant, by the server's clock `now` (ms); `undefined`: neither was said. Refused with
 * the field: both at once, or an end that is past where it has to be ahead.
 */
export function endOf(
  { endsAt, forMs }: Ending,
  now: number,
  when: 'ahead' | 'any' = 'ahead',
): Result<number | null | undefined> {
  const field = forMs === undefined ? 'endsAt' : 'forMs'
  const end = typeof forMs === 'number' ? now + forMs : forMs === null ? null : endsAt
  const isBoth = endsAt !== undefined && forMs !== undefined
  const isPast = when === 'ahead' && typeof end === 'number' && end <= now
  return isBoth || isPast ? failure('invalid_field', { field }) : success(end)
}
