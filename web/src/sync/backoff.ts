import type { ByeItem } from '../../../durable-objects/protocol/items.ts'

const FIRST_MS = 1_000
const MOST_MS = 30_000
/** After a stop of the server its return is spread over at least so long. */
const STOPPED_MS = 30_000

/**
 * How long to wait before the next try: "full jitter" (AWS Architecture Blog, 2015), so that a
 * thousand clients that were cut at once do not come back at once. What the server asks for is the
 * least.
 */
export function nextDelay(failures: number, bye: ByeItem | null, random: () => number): number {
  const jitter = random() * Math.min(MOST_MS, FIRST_MS * 2 ** failures)
  if (bye?.code === 'server_stopped') return (bye.retryAfterMs ?? 0) + random() * STOPPED_MS
  return (bye?.retryAfterMs ?? 0) + jitter
}
