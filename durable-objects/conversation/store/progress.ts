import type { Sql } from '../../shared/sql.ts'

export interface ProgressMark {
  /** Everybody's Inbox knows everything up to this change. */
  readonly told: number
  /** Up to this message it is written down that its author has read it. */
  readonly kept: number
}

/** From where an object that wakes goes on telling: one row for the whole conversation. */
export class Progress {
  readonly #sql: Sql
  #mark: ProgressMark

  constructor(sql: Sql) {
    this.#sql = sql
    const [row] = sql.query<{ value: string }>("SELECT value FROM meta WHERE key = 'told'")
    const [told = 0, kept = 0] = (row?.value ?? '').split(' ').map(Number)
    this.#mark = { told, kept }
  }

  read(): ProgressMark {
    return this.#mark
  }

  write(mark: ProgressMark): void {
    this.#mark = mark
    this.#sql.query(
      `INSERT INTO meta (key, value) VALUES ('told', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      `${String(mark.told)} ${String(mark.kept)}`,
    )
  }
}
