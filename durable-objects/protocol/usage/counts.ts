/** What the platform bills for, as far as the app can see it. */
export interface UsageCounts {
  /** Requests to the Worker or to an object: calls and alarms included. */
  readonly requests: number
  /** Frames that came in through sockets. */
  readonly frames: number
  /** Of D1 where the Worker is counted, else of the object's own SQLite; index entries included. */
  readonly rowsRead: number
  readonly rowsWritten: number
  /** By how much stored data grew. */
  readonly bytes: number
  /** Messages that were written. */
  readonly messages: number
}

/** Who did the counting: the Worker, or an object of this kind. */
export const USAGE_KINDS = [
  ...(['worker', 'room', 'thread', 'inbox', 'guard', 'server', 'outgoing'] as const),
] as const
export type UsageKind = (typeof USAGE_KINDS)[number]

export const NOTHING: UsageCounts = {
  ...{ requests: 0, frames: 0, rowsRead: 0, rowsWritten: 0, bytes: 0, messages: 0 },
}

export function plus(one: UsageCounts, other: Partial<UsageCounts>): UsageCounts {
  return {
    requests: one.requests + (other.requests ?? 0),
    frames: one.frames + (other.frames ?? 0),
    rowsRead: one.rowsRead + (other.rowsRead ?? 0),
    rowsWritten: one.rowsWritten + (other.rowsWritten ?? 0),
    bytes: one.bytes + (other.bytes ?? 0),
    messages: one.messages + (other.messages ?? 0),
  }
}

export function times(counts: UsageCounts, factor: number): UsageCounts {
  return {
    requests: counts.requests * factor,
    frames: counts.frames * factor,
    rowsRead: counts.rowsRead * factor,
    rowsWritten: counts.rowsWritten * factor,
    bytes: counts.bytes * factor,
    messages: counts.messages * factor,
  }
}

/** What an object counts as, by its name; guards bear the names of what they guard. */
export function usageKindOf(name: string | undefined): UsageKind {
  if (name === 'server') return 'server'
  if (name?.startsWith('o_')) return 'outgoing'
  if (name?.startsWith('r_')) return 'room'
  if (name?.startsWith('d_')) return 'thread'
  return /^[pb]_/.test(name ?? '') ? 'inbox' : 'guard'
}
