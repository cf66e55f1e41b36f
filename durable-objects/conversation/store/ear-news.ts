import type { OutgoingEar } from '../../protocol/rpc-outgoing.ts'
import type { Sql } from '../../shared/sql.ts'
import type { Coming } from '../core/outgoing.ts'

/** As many as are handed over at once. */
const AT_ONCE = 100

/**
 * Who came and went, for the webhooks that listen to that: the change log does not have it. Written with
 * the news itself and taken away once a webhook has it; where none wants it nothing is read or written.
 */
export class EarNews {
  readonly #sql: Sql
  /** Those for whom something waits. */
  readonly #waiting: Set<string>

  constructor(sql: Sql) {
    this.#sql = sql
    const rows = sql.query<{ ear: string }>('SELECT DISTINCT ear FROM ear_news')
    this.#waiting = new Set(rows.map(({ ear }) => ear))
  }

  add(ears: readonly OutgoingEar[], { version, type, person, at, seq }: Coming): void {
    for (const ear of ears) {
      if (!ear.events.includes(type) || person === ear.bot) continue
      this.#waiting.add(ear.id)
      this.#sql.query(
        `INSERT INTO ear_news (ear, version, type, person, at, seq) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
        ...[ear.id, version, type, person, at, seq],
      )
    }
  }

  waitsFor(ear: string): boolean {
    return this.#waiting.has(ear)
  }

  /** The oldest first. */
  of(ear: string): Coming[] {
    if (!this.waitsFor(ear)) return []
    return this.#sql.query<Coming>(
      `SELECT version, type, person, at, seq FROM ear_news WHERE ear = ? ORDER BY version
       LIMIT ${String(AT_ONCE)}`,
      ear,
    )
  }

  /** Up to this one they are told. */
  done(ear: string, version: number): void {
    this.#sql.query('DELETE FROM ear_news WHERE ear = ? AND version <= ?', ear, version)
    if (this.of(ear).length === 0) this.#waiting.delete(ear)
  }

  /** Only of those that listen. */
  follow(ears: readonly string[]): void {
    for (const ear of this.#waiting)
      if (!ears.includes(ear)) this.done(ear, Number.MAX_SAFE_INTEGER)
  }
}
