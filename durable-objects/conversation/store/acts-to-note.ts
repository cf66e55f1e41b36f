import type { PersonId } from '../../protocol/ids.ts'
import type { Sql } from '../../shared/sql.ts'

/** What somebody did to the message of another: took it away, or ended the poll that it is. */
export interface ActToNote {
  readonly kind: 'message.delete' | 'poll.close'
  readonly num: number
  readonly at: number
  readonly by: PersonId
  readonly author: PersonId
}

/** Of which the audit does not know yet: written with the act, in the same turn. */
export class ActsToNote {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  add({ kind, num, at, by, author }: ActToNote): void {
    this.#sql.query(
      `INSERT INTO acts_to_note (kind, num, at, by, author) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      ...[kind, num, at, by, author],
    )
  }

  some(limit: number): ActToNote[] {
    return this.#sql.query<ActToNote>(
      'SELECT kind, num, at, by, author FROM acts_to_note ORDER BY kind, num LIMIT ?',
      limit,
    )
  }

  isNoted({ kind, num }: ActToNote): void {
    this.#sql.query('DELETE FROM acts_to_note WHERE kind = ? AND num = ?', kind, num)
  }
}
