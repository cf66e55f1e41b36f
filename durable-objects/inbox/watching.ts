import type { PersonId } from '../protocol/ids.ts'
import type { ShownStatus } from '../protocol/inbox.ts'
import type { StatusReport } from '../protocol/rpc.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { Sql } from '../shared/sql.ts'

/** How long an Inbox promises to be told of somebody's status, and how early it asks again. */
const LEASE_MS = 10 * 60_000
const RENEW_MS = 9 * 60_000
/** Somebody's Inbox did not answer: they show as offline, and not for long if that is wrong. */
const RETRY_MS = 10_000

export interface WatchingPort {
  /** Everybody whom some device of this person shows. */
  shown(): ReadonlySet<PersonId>
  /** Asks somebody's Inbox for their status now and its changes until then. */
  ask(person: PersonId, leaseUntil: number): Promise<StatusReport>
  /** Statuses turned out to be other than what the devices were told. */
  changed(statuses: readonly ShownStatus[]): void
  now(): number
}

/**
 * Whose statuses this person sees, on all devices together. When the leases are to be renewed is
 * stored: an object that slept must ask before they end, not nine minutes after it woke.
 */
export class Watching implements AlarmJob {
  readonly #sql: Sql
  readonly #port: WatchingPort
  readonly #known = new Map<PersonId, StatusReport>()
  readonly #unanswered = new Set<PersonId>()
  #renewAt: number | null
  #retryAt: number | null = null

  constructor(sql: Sql, port: WatchingPort) {
    this.#sql = sql
    this.#port = port
    const [row] = sql.query<{ renew_at: number | null }>('SELECT renew_at FROM leases')
    this.#renewAt = port.shown().size > 0 ? (row?.renew_at ?? port.now()) : null
  }

  /** The statuses of these people, asking only for those that are not known. */
  async statuses(people: readonly PersonId[]): Promise<ShownStatus[]> {
    const unknown = people.filter((person) => !this.#known.has(person))
    await this.#ask(unknown)
    return people.map((person) => shown(person, this.#known.get(person)))
  }

  /** A report arrived; false when this or something newer is known. */
  learn(person: PersonId, report: StatusReport): boolean {
    const known = this.#known.get(person)
    if (known && known.version >= report.version) return false
    this.#known.set(person, report)
    return true
  }

  dueAt(): number | null {
    if (this.#renewAt === null || this.#retryAt === null) return this.#renewAt ?? this.#retryAt
    return Math.min(this.#renewAt, this.#retryAt)
  }

  async run(now: number): Promise<void> {
    const people = this.#port.shown()
    for (const person of this.#known.keys()) if (!people.has(person)) this.#known.delete(person)
    const again = [...this.#unanswered].filter((person) => people.has(person))
    this.#unanswered.clear()
    this.#retryAt = null
    const isRenewal = this.#renewAt !== null && this.#renewAt <= now
    if (isRenewal) {
      this.#renewAt = null
      if (people.size === 0) this.#plan(null)
    }
    const learnt = await this.#ask(isRenewal ? [...people] : again)
    if (learnt.length > 0) {
      this.#port.changed(learnt.map((person) => shown(person, this.#known.get(person))))
    }
  }

  /** Those of whom something newer was learnt. An answer that was overtaken by a note says nothing. */
  async #ask(people: readonly PersonId[]): Promise<PersonId[]> {
    if (people.length === 0) return []
    const now = this.#port.now()
    if (this.#renewAt === null) this.#plan(now + RENEW_MS)
    const learnt = await Promise.all(
      people.map(async (person) => {
        try {
          return this.learn(person, await this.#port.ask(person, now + LEASE_MS))
        } catch {
          this.#unanswered.add(person)
          this.#retryAt ??= now + RETRY_MS
          return false
        }
      }),
    )
    return people.filter((_, index) => learnt[index])
  }

  #plan(at: number | null): void {
    this.#renewAt = at
    this.#sql.query(
      `INSERT INTO leases (one, renew_at) VALUES (1, ?)
       ON CONFLICT (one) DO UPDATE SET renew_at = excluded.renew_at`,
      at,
    )
  }
}

function shown(person: PersonId, report: StatusReport | undefined): ShownStatus {
  const { status = 'offline', note } = report ?? {}
  return note ? [person, status, note] : [person, status]
}
