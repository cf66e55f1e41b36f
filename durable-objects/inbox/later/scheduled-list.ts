import type { ErrorCode } from '../../protocol/error-codes.ts'
import type { ClientId } from '../../protocol/ids.ts'
import { WAITING } from '../../protocol/later-limits.ts'
import type { Scheduled } from '../../protocol/rest/scheduled.ts'
import type { Sql } from '../../shared/sql.ts'

interface Row {
  id: ClientId
  message: string
  at: number
  /** `null`: it could not be sent, and waits for its person. */
  due_at: number | null
  tries: number
}

/** One that is to be sent now. */
export interface Due {
  readonly scheduled: Scheduled
  readonly tries: number
}

/** Messages that wait for their time. */
export class ScheduledList {
  readonly #sql: Sql
  #dueAt: number | null

  constructor(sql: Sql) {
    this.#sql = sql
    this.#dueAt = this.#earliest()
  }

  /** When the next one is to be sent. */
  get dueAt(): number | null {
    return this.#dueAt
  }

  /** What could not be sent first, then what goes next. */
  all(): Scheduled[] {
    return this.#sql
      .query<Row>('SELECT * FROM scheduled ORDER BY due_at IS NOT NULL, at, id')
      .map(scheduledOf)
  }

  find(id: ClientId): Due | null {
    const [row] = this.#sql.query<Row>('SELECT * FROM scheduled WHERE id = ?', id)
    return row ? dueOf(row) : null
  }

  /** In the order of their times. */
  due(now: number, limit: number): Due[] {
    return this.#sql
      .query<Row>('SELECT * FROM scheduled WHERE due_at <= ? ORDER BY at, id LIMIT ?', now, limit)
      .map(dueOf)
  }

  /** In the place of one that stands already. False: there are too many. */
  put(scheduled: Scheduled): boolean {
    const [count] = this.#sql.query<{ others: number }>(
      'SELECT count(*) AS others FROM scheduled WHERE id <> ?',
      scheduled.id,
    )
    if ((count?.others ?? 0) >= WAITING.most) return false
    const { id, at, refused } = scheduled
    this.#sql.query(
      'INSERT OR REPLACE INTO scheduled (id, message, at, due_at, tries) VALUES (?, ?, ?, ?, 0)',
      ...[id, JSON.stringify(scheduled), at, refused === undefined ? at : null],
    )
    this.#dueAt = this.#earliest()
    return true
  }

  tryAgain(id: ClientId, at: number): void {
    this.#sql.query('UPDATE scheduled SET due_at = ?, tries = tries + 1 WHERE id = ?', at, id)
    this.#dueAt = this.#earliest()
  }

  refuse(scheduled: Scheduled, why: ErrorCode): void {
    this.#sql.query(
      'UPDATE scheduled SET message = ?, due_at = NULL WHERE id = ?',
      ...[JSON.stringify({ ...scheduled, refused: why }), scheduled.id],
    )
    this.#dueAt = this.#earliest()
  }

  /** False: it was not there. */
  drop(id: ClientId): boolean {
    const dropped = this.#sql.query('DELETE FROM scheduled WHERE id = ? RETURNING id', id)
    this.#dueAt = this.#earliest()
    return dropped.length > 0
  }

  /** The account is no more, and its rows with it. */
  wereErased(): void {
    this.#dueAt = null
  }

  #earliest(): number | null {
    const [row] = this.#sql.query<{ due: number | null }>(
      'SELECT min(due_at) AS due FROM scheduled',
    )
    return row?.due ?? null
  }
}

function scheduledOf({ message }: Row): Scheduled {
  return JSON.parse(message) as Scheduled
}

function dueOf(row: Row): Due {
  return { scheduled: scheduledOf(row), tries: row.tries }
}
