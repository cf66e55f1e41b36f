import type { PersonId } from '../../protocol/ids.ts'
import type { Sql } from '../../shared/sql.ts'

/** A message that somebody other than its author took away. */
export interface DeletionToNote {
  readonly num: number
  readonly at: number
  readonly by: PersonId
  readonly author: PersonId
}

/** Of which the audit does not know yet: written with the deletion, in the same turn. */
export class DeletionsToNote {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  add({ num, at, by, author }: DeletionToNote): void {
    this.#sql.query(
      'INSERT INTO to_note (num, at, by, author) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      ...[num, at, by, author],
    )
  }

  some(limit: number): DeletionToNote[] {
    return this.#sql.query<DeletionToNote>(
      'SELECT num, at, by, author FROM to_note ORDER BY num LIMIT ?',
      limit,
    )
  }

  isNoted(num: number): void {
    this.#sql.query('DELETE FROM to_note WHERE num = ?', num)
  }
}
