import type { PersonId } from '../protocol/ids.ts'
import type { Status } from '../protocol/inbox.ts'
import type { StatusReport } from '../protocol/rpc.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { Sql } from '../shared/sql.ts'

/** A reload or a change of network is no departure. */
const GRACE_MS = 3_000

export interface StatusPort {
  hasDevices(): boolean
  tell(watcher: PersonId, report: StatusReport): Promise<void>
  now(): number
}

/**
 * Whether this person is there, and who wants to know. Derived from the live sockets; only what the
 * watchers were last told is stored, so that a restart can correct it.
 */
export class PersonStatus implements AlarmJob {
  readonly #sql: Sql
  readonly #port: StatusPort
  #told: StatusReport
  #leftAt: number | null = null

  constructor(sql: Sql, port: StatusPort) {
    this.#sql = sql
    this.#port = port
    const [told] = sql.query<StatusReport>('SELECT status, version FROM told')
    this.#told = told ?? { status: 'offline', version: 0 }
    if (this.#told.status === 'online' && !port.hasDevices()) this.#leftAt = port.now()
  }

  current(): Status {
    if (this.#port.hasDevices()) return 'online'
    return this.#leftAt !== null && this.#port.now() - this.#leftAt < GRACE_MS
      ? this.#told.status
      : 'offline'
  }

  /** A device came or went. Gives the calls that are to be waited for. */
  async devicesChanged(): Promise<void> {
    if (this.#port.hasDevices()) {
      this.#leftAt = null
      await this.#tell('online')
    } else {
      this.#leftAt ??= this.#port.now()
    }
  }

  dueAt(): number | null {
    return this.#leftAt === null || this.#told.status === 'offline' ? null : this.#leftAt + GRACE_MS
  }

  async run(): Promise<void> {
    if (!this.#port.hasDevices()) await this.#tell('offline')
  }

  watch(watcher: PersonId, leaseUntil: number): StatusReport {
    this.#sql.query(
      `INSERT INTO watchers (person, lease_until) VALUES (?, ?)
       ON CONFLICT (person) DO UPDATE SET lease_until = max(lease_until, excluded.lease_until)`,
      watcher,
      leaseUntil,
    )
    return { status: this.current(), version: this.#told.version }
  }

  async #tell(status: Status): Promise<void> {
    if (status === this.#told.status) return
    this.#told = { status, version: this.#told.version + 1 }
    const { version } = this.#told
    this.#sql.query('UPDATE told SET status = ?, version = ?', status, version)
    this.#sql.query('DELETE FROM watchers WHERE lease_until < ?', this.#port.now())
    const watchers = this.#sql.query<{ person: PersonId }>('SELECT person FROM watchers')
    // A watcher that can't be reached learns it when it renews its lease.
    await Promise.allSettled(
      watchers.map(({ person }) => this.#port.tell(person, { status, version })),
    )
  }
}
