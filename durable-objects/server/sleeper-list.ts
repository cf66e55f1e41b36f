import type { ConversationId } from '../protocol/ids.ts'
import type { Sql } from '../shared/sql.ts'

/**
 * Conversations that were ever live, and the version of the standing that each is sure to have heard:
 * those where nobody is must hear it too when messages are kept for a shorter time.
 */
export class SleeperList {
  readonly #sql: Sql
  /** Whoever has heard less than this must be told. */
  #since: number

  constructor(sql: Sql) {
    this.#sql = sql
    const [row] = sql.query<{ since: number }>('SELECT since FROM wakening')
    this.#since = row?.since ?? 0
  }

  /** It comes to life, and hears this version. */
  enter(name: ConversationId, version: number): void {
    this.#sql.query(
      `INSERT INTO known (name, told) VALUES (?, ?)
       ON CONFLICT (name) DO UPDATE SET told = excluded.told WHERE told < ?`,
      ...[name, version, this.#since],
    )
  }

  /** All of them are to hear this version. */
  wakeAll(version: number): void {
    this.#since = version
    this.#sql.query('UPDATE wakening SET since = ?', version)
  }

  confirm(name: ConversationId, version: number): void {
    this.#sql.query('UPDATE known SET told = ? WHERE name = ? AND told < ?', version, name, version)
  }

  hasUntold(): boolean {
    return this.#since > 0 && this.untold('', 1).length > 0
  }

  /** The next after this one; who is live is told with the others who are. */
  untold(after: string, limit: number): ConversationId[] {
    return this.#sql
      .query<{ name: ConversationId }>(
        `SELECT name FROM known WHERE told < ? AND name > ?
           AND name NOT IN (SELECT name FROM live) ORDER BY name LIMIT ?`,
        ...[this.#since, after, limit],
      )
      .map(({ name }) => name)
  }
}
