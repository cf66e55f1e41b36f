import { usageDay } from '../../durable-objects/protocol/usage/record.ts'

const DAY_MS = 86_400_000

/** Days in the chart of messages. */
export const DAYS_SHOWN = 14

/** When each of the last days began (UTC), oldest first, today last. */
export function lastDays(now: number, count = DAYS_SHOWN): number[] {
  const today = Math.floor(now / DAY_MS) * DAY_MS
  return Array.from({ length: count }, (_, index) => today - (count - 1 - index) * DAY_MS)
}

/** The month (UTC) as the platform bills it. */
export function monthOf(now: number): { month: string; passed: number } {
  const date = new Date(now)
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth())
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
  return { month: usageDay(first), passed: (now - first) / (next - first) }
}
