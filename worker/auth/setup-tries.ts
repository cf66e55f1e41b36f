const PER_MINUTE = 10
const MINUTE = 60_000

let wrong: number[] = []

/**
 * How long to wait before the next try of a setup code, 0 for not at all. Per isolate and in memory:
 * the code has 120 bits, so this only keeps the log and the database quiet.
 */
export function waitBeforeSetupTry(now: number): number {
  wrong = wrong.filter((at) => now - at < MINUTE)
  const [oldest] = wrong
  return wrong.length < PER_MINUTE || oldest === undefined ? 0 : oldest + MINUTE - now
}

export function countWrongSetupTry(now: number): void {
  wrong.push(now)
}
