const SECOND = 1_000
const MINUTE = 60 * SECOND

/** Before the second try, the third, and so on; the last one stands for all that follow. */
const PAUSES_MS = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE]
const LAST_MS = 15 * MINUTE

/** For a day. */
export const MOST_TRIES = 100

/**
 * How long to wait after so many tries that failed (ms), with a quarter more or less by `chance` (0 to 1),
 * and never less than was asked for.
 */
export function pauseAfter(tries: number, chance: number, askedMs = 0): number {
  const pause = PAUSES_MS[Math.max(1, tries) - 1] ?? LAST_MS
  return Math.max(askedMs, Math.round(pause * (0.75 + chance / 2)))
}
