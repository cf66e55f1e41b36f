const SECOND = 1_000
const MINUTE = 60 * SECOND

/** Before the second try, the third, and so on; the last one stands for all that follow. */
const PAUSES_MS = [
  ...[5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE],
  ...[30 * MINUTE, 60 * MINUTE, 120 * MINUTE],
]
const LAST_MS = 120 * MINUTE

/** How long to wait after so many tries that failed (ms), with a quarter more or less by `chance` (0 to 1). */
export function pauseAfter(failures: number, chance: number): number {
  const pause = PAUSES_MS[Math.max(1, failures) - 1] ?? LAST_MS
  return Math.round(pause * (0.75 + chance / 2))
}
