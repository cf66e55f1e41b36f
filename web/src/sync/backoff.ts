import type { ByeItem } from '../../../durable-objects/protocol/items.ts'

const FIRST_MS = 1_000
const MOST_MS = 30_000
/** After a stop of the server everybody's return is spread over so long. */
const REOPENED_MS = 30_000

/**
 * How long to wait before the next try: "full jitter" (AWS Architecture Blog, 2015), so that a
 * thousand clients that were cut at once do not come back at once. What the server asks for is the
 * least.
 */
export function nextDelay(failures: number, bye: ByeItem | null, random: () => number): number {
  const jitter = random() * Math.min(MOST_MS, FIRST_MS * 2 ** failures)
  return (bye?.retryAfterMs ?? 0) + jitter
}

/** The server is open again: nobody waits longer than this, and few come at the same moment. */
export function delayOfReturn(random: () => number): number {
  return random() * REOPENED_MS
}
