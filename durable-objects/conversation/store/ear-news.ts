import type { OutgoingEar } from '../../protocol/rpc-outgoing.ts'
import type { Sql } from '../../shared/sql.ts'
import type { News } from '../core/outgoing.ts'

/** As many as are handed over at once. */
const AT_ONCE = 100

/**
 * Who came and went and which polls are over, for the webhooks that listen to that: the change log does
 * not have it. Written with the news itself and taken away once a webhook has it; where none wants it
 * nothing is read or written.
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

  add(ears: readonly OutgoingEar[], news: News): void {
    const { version, type, person, at, seq, detail } = news
    for (const ear of ears) {
      // Its own bot's poll is over whoever asked it.
      const isOwn = person === ear.bot && type !== 'poll.closed'
      if (!ear.events.includes(type) || isOwn) continue
      this.#waiting.add(ear.id)
      this.#sql.query(
        `INSERT INTO ear_news (ear, version, type, person, at, seq, detail)
         VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
        ...[ear.id, version, type, person, at, seq, detail],
      )
    }
  }

  waitsFor(ear: string): boolean {
    return this.#waiting.has(ear)
  }

  /** The oldest first. */
  of(ear: string): News[] {
    if (!this.waitsFor(ear)) return []
    return this.#sql.query<News>(
      `SELECT version, type, person, at, seq, detail FROM ear_news WHERE ear = ? ORDER BY seq, at, abs(version)
       LIMIT ${String(AT_ONCE)}`,
      ear,
    )
  }

  /** These are told; what came since is not. */
  done(ear: string, told: readonly News[]): void {
    const versions = JSON.stringify(told.map(({ version }) => version))
    this.#sql.query(
      'DELETE FROM ear_news WHERE ear = ? AND version IN (SELECT value FROM json_each(?))',
      ...[ear, versions],
    )
    if (this.of(ear).length === 0) this.#waiting.delete(ear)
  }

  /** Only of those that listen. */
  follow(ears: readonly string[]): void {
    for (const ear of this.#waiting) {
      if (ears.includes(ear)) continue
      this.#sql.query('DELETE FROM ear_news WHERE ear = ?', ear)
      this.#waiting.delete(ear)
    }
  }
}
