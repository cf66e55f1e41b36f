import type { OwnStatus, StatusNote } from '../protocol/status.ts'
import type { Sql } from '../shared/sql.ts'

const AUTO: OwnStatus = { mode: 'auto' }

interface Row {
  own: string
  active_until: number
}

/** What a person has chosen to show: one for all devices, and so stored. */
export class ChosenStatus {
  readonly #sql: Sql
  #own: OwnStatus
  #activeUntil: number

  constructor(sql: Sql) {
    this.#sql = sql
    const [row] = sql.query<Row>('SELECT own, active_until FROM chosen')
    this.#own = row ? (JSON.parse(row.own) as OwnStatus) : AUTO
    this.#activeUntil = row?.active_until ?? 0
  }

  get own(): OwnStatus {
    return this.#own
  }

  /** The part that others see beside the status. */
  get note(): StatusNote | undefined {
    const { emoji, text, until } = this.#own
    if (emoji === undefined && text === undefined) return undefined
    return {
      ...(emoji !== undefined && { emoji }),
      ...(text !== undefined && { text }),
      ...(until !== undefined && { until }),
    }
  }

  /** Until when the person counts as active although every device that is left is idle. */
  get activeUntil(): number {
    return this.#activeUntil
  }

  set activeUntil(at: number) {
    this.#activeUntil = at
    this.#save()
  }

  set(own: OwnStatus): void {
    this.#own = own
    this.#save()
  }

  /** True when its time was over. */
  expire(now: number): boolean {
    if (this.#own.until === undefined || this.#own.until > now) return false
    this.set(AUTO)
    return true
  }

  forget(): void {
    this.#own = AUTO
    this.#sql.query('DELETE FROM chosen')
  }

  #save(): void {
    this.#sql.query(
      `INSERT INTO chosen (one, own, active_until) VALUES (1, ?, ?)
       ON CONFLICT (one) DO UPDATE SET own = excluded.own, active_until = excluded.active_until`,
      JSON.stringify(this.#own),
      this.#activeUntil,
    )
  }
}
