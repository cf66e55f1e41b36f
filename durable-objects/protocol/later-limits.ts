/** What waits for its time in somebody's Inbox. */
export const WAITING = {
  /** So many messages, and so many reminders. */
  most: 100,
  aheadMs: 366 * 86_400_000,
  /** Clocks differ: a time that was right before the request was sent is no time that is past. */
  slackMs: 60_000,
} as const

/** Whether something may wait until then. */
export function isAhead(at: number, now: number): boolean {
  return at >= now - WAITING.slackMs && at <= now + WAITING.aheadMs
}

export const REMINDER_NOTE_CHARS = 500
