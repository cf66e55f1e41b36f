import { success, failure, type Result } from '../../protocol/result.ts'
import type { PersonId } from '../../protocol/ids.ts'
import type { Message } from '../../protocol/message.ts'
import type { Sql } from '../../shared/sql.ts'

/** Copies of messages as they were when somebody reported them: no edit or deletion reaches these. */
export class Reports {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The first copy stays, however often it is asked for. */
  keep(report: string, message: Message, now: number): Result<{ by: PersonId }> {
    if (message.text === null && this.find(report) === null) return failure('message_gone')
    this.#sql.query(
      'INSERT INTO reports (id, num, at, message) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      ...[report, message.num, now, JSON.stringify(message)],
    )
    return success({ by: message.by })
  }

  find(report: string): Message | null {
    const [row] = this.#sql.query<{ message: string }>(
      'SELECT message FROM reports WHERE id = ?',
      report,
    )
    return row ? (JSON.parse(row.message) as Message) : null
  }
}
