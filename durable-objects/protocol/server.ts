import type { HoldScope } from './holds.ts'

/** Whether the place is open: read-only still shows everything, stopped shows nothing. */
export const SERVER_STATES = ['open', 'read-only', 'stopped'] as const
export type ServerState = (typeof SERVER_STATES)[number]

/** How the server stands, as anybody may know. */
export interface ServerNotice {
  readonly state: ServerState
  /** In the words of who decided it; empty when open. */
  readonly reason: string
  /** When it is expected to be open again (ms). */
  readonly endsAt: number | null
}

/** The same as the objects keep it: of two standings the higher version is the newer. */
export interface ServerStanding extends ServerNotice {
  readonly version: number
  /** Messages are kept for so many days; absent: for ever. */
  readonly keepDays?: number
  /** What is under legal hold; absent: nothing. */
  readonly holds?: HoldScope
}

/** Nobody has ever closed anything. */
export const ALWAYS_OPEN: ServerStanding = { version: 0, state: 'open', reason: '', endsAt: null }

export function noticeOf({ state, reason, endsAt }: ServerNotice): ServerNotice {
  return { state, reason, endsAt }
}

const SOON_MS = 30_000
const LATE_MS = 600_000

/** After how long it is worth asking again (ms). */
export function comeBackAfter({ endsAt }: ServerNotice, now: number): number {
  return endsAt === null ? SOON_MS : Math.min(LATE_MS, Math.max(SOON_MS, endsAt - now))
}
