import type { ErrorCode } from '../../protocol/error-codes.ts'
import type { ClientId } from '../../protocol/ids.ts'
import type { Scheduled } from '../../protocol/rest/scheduled.ts'
import type { Sql } from '../../shared/sql.ts'
import { SCHEDULED, TimedList } from './timed-list.ts'

/** One that is to be sent, and how often that was tried in vain. */
export interface Due {
  readonly scheduled: Scheduled
  readonly tries: number
}

/** Messages that wait for their time; what could not be sent waits for its person. */
export class ScheduledList extends TimedList<Scheduled> {
  readonly #sql: Sql

  constructor(sql: Sql) {
    super(sql, SCHEDULED)
    this.#sql = sql
  }

  find(id: ClientId): Due | null {
    const [row] = this.#sql.query<{ message: string; tries: number }>(
      'SELECT message, tries FROM scheduled WHERE id = ?',
      id,
    )
    return row ? { scheduled: JSON.parse(row.message) as Scheduled, tries: row.tries } : null
  }

  tryAgain(id: ClientId, at: number): void {
    this.change('UPDATE scheduled SET due_at = ?, tries = tries + 1 WHERE id = ?', at, id)
  }

  refuse(scheduled: Scheduled, why: ErrorCode): void {
    this.change(
      'UPDATE scheduled SET message = ?, due_at = NULL WHERE id = ?',
      ...[JSON.stringify({ ...scheduled, refused: why }), scheduled.id],
    )
  }
}
