import type { PersonId } from '../protocol/ids.ts'
import type { StatusReport } from '../protocol/rpc.ts'
import { IDLE_AFTER_MS, type OwnStatus, type Status, type StatusNote } from '../protocol/status.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { Sql } from '../shared/sql.ts'
import { ChosenStatus } from './chosen-status.ts'

/** A reload or a change of network is no departure. */
const GRACE_MS = 3_000
/** A watcher that could not be told is told again; what fails longer it learns with its next lease. */
const RETRY_MS = 2_000

/** What the live sockets say together: whether anybody sits at one of them. */
export type Devices = 'none' | 'idle' | 'active'

export interface StatusPort {
  devices(): Devices
  tell(watcher: PersonId, report: StatusReport): Promise<void>
  /** What was chosen has ended by itself. */
  expired(): void
  now(): number
}

/**
 * How this person shows to others, and who wants to know. Derived from the live sockets and from what
 * was chosen; what the watchers were last told is stored, so that a restart can correct it.
 */
export class PersonStatus implements AlarmJob {
  readonly chosen: ChosenStatus
  readonly #sql: Sql
  readonly #port: StatusPort
  #told: StatusReport
  #leftAt: number | null = null
  #untold = new Set<PersonId>()
  #retryAt: number | null = null

  constructor(sql: Sql, port: StatusPort) {
    this.#sql = sql
    this.#port = port
    this.chosen = new ChosenStatus(sql)
    this.#told = readTold(sql)
    if (this.#told.status !== 'offline' && port.devices() === 'none') this.#leftAt = port.now()
  }

  /** A device came or went, or its person began or stopped doing things. */
  async devicesChanged(): Promise<void> {
    if (this.#port.devices() === 'none') this.#leftAt ??= this.#port.now()
    else this.#leftAt = null
    await this.#refresh()
  }

  /** A device went whose person was doing things just then: idle ones count from here. */
  activeDeviceLeft(): void {
    if (this.#port.devices() === 'idle') this.chosen.activeUntil = this.#port.now() + IDLE_AFTER_MS
  }

  async choose(own: OwnStatus): Promise<void> {
    this.chosen.set(own)
    await this.#refresh()
  }

  async forget(): Promise<void> {
    this.chosen.forget()
    this.#leftAt = null
    await this.#refresh()
  }

  watchers(): PersonId[] {
    this.#sql.query('DELETE FROM watchers WHERE lease_until < ?', this.#port.now())
    return this.#sql
      .query<{ person: PersonId }>('SELECT person FROM watchers')
      .map(({ person }) => person)
  }

  /** What others are told. It changes with news only, so that no watcher can miss one between two. */
  watch(watcher: PersonId, leaseUntil: number): StatusReport {
    this.#sql.query(
      `INSERT INTO watchers (person, lease_until) VALUES (?, ?)
       ON CONFLICT (person) DO UPDATE SET lease_until = max(lease_until, excluded.lease_until)`,
      watcher,
      leaseUntil,
    )
    return this.#told
  }

  dueAt(): number | null {
    const due = [
      this.#told.status !== 'offline' && this.#leftAt !== null ? this.#leftAt + GRACE_MS : null,
      this.chosen.own.until ?? null,
      this.#told.status === 'online' && this.#port.devices() === 'idle'
        ? this.chosen.activeUntil
        : null,
      this.#retryAt,
    ].filter((at) => at !== null)
    return due.length === 0 ? null : Math.min(...due)
  }

  async run(now: number): Promise<void> {
    if (this.chosen.expire(now)) this.#port.expired()
    await this.#refresh()
    if (this.#retryAt === null || this.#retryAt > now) return
    const again = [...this.#untold]
    this.#untold.clear()
    this.#retryAt = null
    await this.#tellAll(again, null)
  }

  async #refresh(): Promise<void> {
    const status = this.#statusNow()
    const { note } = this.chosen
    const known = this.#told
    if (status === known.status && JSON.stringify(note) === JSON.stringify(known.note)) return
    this.#told = { status, ...(note && { note }), version: known.version + 1 }
    this.#sql.query(
      'UPDATE told SET status = ?, note = ?, version = ?',
      status,
      note ? JSON.stringify(note) : null,
      this.#told.version,
    )
    await this.#tellAll(this.watchers(), this.#port.now() + RETRY_MS)
  }

  async #tellAll(watchers: readonly PersonId[], retryAt: number | null): Promise<void> {
    const report = this.#told
    await Promise.all(
      watchers.map(async (watcher) => {
        try {
          await this.#port.tell(watcher, report)
        } catch {
          if (retryAt === null) return
          this.#untold.add(watcher)
          this.#retryAt ??= retryAt
        }
      }),
    )
  }

  #statusNow(): Status {
    const now = this.#port.now()
    const devices = this.#port.devices()
    if (devices === 'none') {
      const isBack = this.#leftAt !== null && now - this.#leftAt < GRACE_MS
      return isBack ? this.#told.status : 'offline'
    }
    const { mode } = this.chosen.own
    if (mode === 'invisible') return 'offline'
    if (mode === 'busy') return 'busy'
    return devices === 'idle' && now >= this.chosen.activeUntil ? 'away' : 'online'
  }
}

function readTold(sql: Sql): StatusReport {
  const [row] = sql.query<{ status: Status; note: string | null; version: number }>(
    'SELECT status, note, version FROM told',
  )
  if (!row) return { status: 'offline', version: 0 }
  const { status, note, version } = row
  return { status, ...(note !== null && { note: JSON.parse(note) as StatusNote }), version }
}
