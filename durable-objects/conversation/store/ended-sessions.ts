import type { SessionId } from '../../protocol/ids.ts'
import type { Sql } from '../../shared/sql.ts'

/** Longer than any ticket holds. */
const KEPT_MS = 60 * 60_000

/** Sessions whose sockets were sent away here: what they may still hold in hand opens nothing. */
export class EndedSessions {
  readonly #sql: Sql
  readonly #now: () => number

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql
    this.#now = now
  }

  add(session: SessionId): void {
    const now = this.#now()
    this.#sql.query('DELETE FROM ended_sessions WHERE at < ?', now - KEPT_MS)
    this.#sql.query(
      'INSERT INTO ended_sessions (session, at) VALUES (?, ?) ON CONFLICT DO NOTHING',
      session,
      now,
    )
  }

  has(session: SessionId): boolean {
    return this.#sql.query('SELECT 1 FROM ended_sessions WHERE session = ?', session).length > 0
  }
}
