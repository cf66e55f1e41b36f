import type { Sql } from '../../shared/sql.ts'

/** From where on messages are kept, and when it was last looked: one row. */
export class Kept {
  readonly #sql: Sql
  #from: number
  #lookedAt: number
  /** The change with which the newest message before `#from` was born. */
  #seqBefore: number

  constructor(sql: Sql) {
    this.#sql = sql
    const [row] = sql.query<{ kept_from: number; looked_at: number }>(
      'SELECT kept_from, looked_at FROM retention',
    )
    this.#from = row?.kept_from ?? 1
    this.#lookedAt = row?.looked_at ?? 0
    this.#seqBefore = this.#readSeqBefore()
  }

  /** The first message whose time is not over: all before it are erased. */
  get from(): number {
    return this.#from
  }

  get lookedAt(): number {
    return this.#lookedAt
  }

  /** Up to this change the log may have been cut: who knows less of it begins anew. */
  get seqBefore(): number {
    return this.#seqBefore
  }

  write(from: number, lookedAt: number): void {
    this.#from = from
    this.#lookedAt = lookedAt
    this.#sql.query('UPDATE retention SET kept_from = ?, looked_at = ?', from, lookedAt)
    this.#seqBefore = this.#readSeqBefore()
  }

  #readSeqBefore(): number {
    if (this.#from <= 1) return 0
    const [row] = this.#sql.query<{ seq: number }>(
      'SELECT seq FROM messages WHERE num = ?',
      this.#from - 1,
    )
    return row?.seq ?? 0
  }
}
