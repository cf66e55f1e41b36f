import type { ClientId } from '../../protocol/ids.ts'
import { WAITING } from '../../protocol/later-limits.ts'
import type { Reminder } from '../../protocol/rest/reminders.ts'
import type { Sql } from '../../shared/sql.ts'

interface Row {
  id: ClientId
  reminder: string
  at: number
}

/** What this person is to be reminded of. */
export class ReminderList {
  readonly #sql: Sql
  #dueAt: number | null

  constructor(sql: Sql) {
    this.#sql = sql
    this.#dueAt = this.#earliest()
  }

  get dueAt(): number | null {
    return this.#dueAt
  }

  /** The next one first. */
  all(): Reminder[] {
    return this.#sql.query<Row>('SELECT * FROM reminders ORDER BY at, id').map(reminderOf)
  }

  due(now: number): Reminder[] {
    return this.#sql
      .query<Row>('SELECT * FROM reminders WHERE at <= ? ORDER BY at, id', now)
      .map(reminderOf)
  }

  /** In the place of one that stands already. False: there are too many. */
  put(reminder: Reminder): boolean {
    const { id, at } = reminder
    const [count] = this.#sql.query<{ others: number }>(
      'SELECT count(*) AS others FROM reminders WHERE id <> ?',
      id,
    )
    if ((count?.others ?? 0) >= WAITING.most) return false
    this.#sql.query(
      'INSERT OR REPLACE INTO reminders (id, reminder, at) VALUES (?, ?, ?)',
      ...[id, JSON.stringify(reminder), at],
    )
    this.#dueAt = this.#earliest()
    return true
  }

  /** False: it was not there. */
  drop(id: ClientId): boolean {
    const dropped = this.#sql.query('DELETE FROM reminders WHERE id = ? RETURNING id', id)
    this.#dueAt = this.#earliest()
    return dropped.length > 0
  }

  /** The account is no more, and its rows with it. */
  wereErased(): void {
    this.#dueAt = null
  }

  #earliest(): number | null {
    const [row] = this.#sql.query<{ due: number | null }>('SELECT min(at) AS due FROM reminders')
    return row?.due ?? null
  }
}

function reminderOf({ reminder }: Row): Reminder {
  return JSON.parse(reminder) as Reminder
}
