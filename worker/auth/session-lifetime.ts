import type { Role } from '../../durable-objects/protocol/rest/accounts.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Lifetime {
  /** Ends after so long without a request. */
  readonly idle: number
  /** Ends so long after the sign-in, whatever happens. */
  readonly absolute: number
}

/** Why these numbers: docs/decisions/sessions.md. */
const MEMBERS: Lifetime = { idle: 30 * DAY, absolute: 180 * DAY }
const STAFF: Lifetime = { idle: 7 * DAY, absolute: 30 * DAY }

/** Being seen is written down at most so often: a row for each request would be the dearest of all. */
export const SEEN_EVERY = HOUR

export function lifetimeOf(role: Role): Lifetime {
  return role === 'administrator' || role === 'moderator' ? STAFF : MEMBERS
}

/** When a session ends if nothing more is heard of it. */
export function sessionEnd(role: Role, createdAt: number, seenAt: number): number {
  const { idle, absolute } = lifetimeOf(role)
  return Math.min(seenAt + idle, createdAt + absolute)
}
