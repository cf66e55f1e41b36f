import type { SharedDraft } from '../protocol/attention.ts'
import type { Sql } from '../shared/sql.ts'

/** So many are kept, the latest ones; those that were emptied too, for devices that come back. */
const MOST = 200

/** What this person has typed and not sent. */
export class DraftList {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  list(): SharedDraft[] {
    return this.#sql.query<SharedDraft>(
      'SELECT conversation, text, at, device FROM drafts ORDER BY at DESC',
    )
  }

  /**
   * Takes what a device typed; `null` when something later is known. A clock that is ahead counts as
   * now, so that it cannot win for ever.
   */
  take(draft: SharedDraft, now: number): SharedDraft | null {
    const taken = { ...draft, at: Math.min(draft.at, now) }
    const { conversation, text, at, device } = taken
    const [known] = this.#sql.query<{ at: number }>(
      'SELECT at FROM drafts WHERE conversation = ?',
      conversation,
    )
    if (known && known.at > at) return null
    this.#sql.query(
      'INSERT OR REPLACE INTO drafts VALUES (?, ?, ?, ?)',
      conversation,
      text,
      at,
      device,
    )
    if (!known) {
      this.#sql.query(
        `DELETE FROM drafts WHERE conversation IN (
           SELECT conversation FROM drafts ORDER BY at DESC LIMIT -1 OFFSET ?)`,
        MOST,
      )
    }
    return taken
  }
}
