import type { Sql } from '../../shared/sql.ts'

/** Up to which change each webhook that listens here was told. */
export class EarMarks {
  readonly #sql: Sql
  readonly #told: Map<string, number>

  constructor(sql: Sql) {
    this.#sql = sql
    const rows = sql.query<{ ear: string; told: number }>('SELECT ear, told FROM ear_marks')
    this.#told = new Map(rows.map(({ ear, told }) => [ear, told]))
  }

  /** Who is new begins with what comes next. */
  follow(ears: readonly string[], head: number): void {
    for (const ear of this.#told.keys()) {
      if (ears.includes(ear)) continue
      this.#told.delete(ear)
      this.#sql.query('DELETE FROM ear_marks WHERE ear = ?', ear)
    }
    for (const ear of ears) if (!this.#told.has(ear)) this.tell(ear, head)
  }

  /** `null`: does not listen. */
  toldOf(ear: string): number | null {
    return this.#told.get(ear) ?? null
  }

  tell(ear: string, seq: number): void {
    this.#told.set(ear, seq)
    this.#sql.query(
      `INSERT INTO ear_marks (ear, told) VALUES (?, ?)
       ON CONFLICT (ear) DO UPDATE SET told = excluded.told`,
      ...[ear, seq],
    )
  }
}
