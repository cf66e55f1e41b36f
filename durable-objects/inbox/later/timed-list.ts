import type { ClientId } from '../../protocol/ids.ts'
import { WAITING } from '../../protocol/later-limits.ts'
import type { Reminder } from '../../protocol/rest/reminders.ts'
import type { Scheduled } from '../../protocol/rest/scheduled.ts'
import type { Sql, SqlValue } from '../../shared/sql.ts'

interface Timed {
  readonly id: ClientId
  /** The time that was chosen. */
  readonly at: number
}

/** How such things stand in their table. */
interface Shape<Item> {
  readonly table: 'scheduled' | 'reminders'
  /** The column of the thing itself, as JSON. */
  readonly body: 'message' | 'reminder'
  /** That of when something is to be done; `NULL`: it waits for its person. */
  readonly due: 'due_at' | 'at'
  /** What stands beside its id and itself. */
  readonly columns: (item: Item) => Readonly<Record<string, number | null>>
}

export const REMINDERS: Shape<Reminder> = {
  ...{ table: 'reminders', body: 'reminder', due: 'at' },
  columns: ({ at }) => ({ at }),
}

export const SCHEDULED: Shape<Scheduled> = {
  ...{ table: 'scheduled', body: 'message', due: 'due_at' },
  columns: ({ at, refused }) => ({ at, due_at: refused === undefined ? at : null, tries: 0 }),
}

/** What of one person waits for its time, and when the next of it is due. */
export class TimedList<Item extends Timed> {
  readonly #sql: Sql
  readonly #shape: Shape<Item>
  #dueAt: number | null

  constructor(sql: Sql, shape: Shape<Item>) {
    this.#sql = sql
    this.#shape = shape
    this.#dueAt = this.#earliest()
  }

  get dueAt(): number | null {
    return this.#dueAt
  }

  /** What waits for its person first, then what is next. */
  all(): Item[] {
    const { due } = this.#shape
    return this.#select(`ORDER BY ${due} IS NOT NULL, at, id`)
  }

  /** In the order of their times. */
  due(now: number, limit: number = WAITING.most): Item[] {
    return this.#select(`WHERE ${this.#shape.due} <= ? ORDER BY at, id LIMIT ?`, now, limit)
  }

  /** Whether one more may wait, beside all others. */
  hasRoom(id: ClientId): boolean {
    const [count] = this.#sql.query<{ others: number }>(
      `SELECT count(*) AS others FROM ${this.#shape.table} WHERE id <> ?`,
      id,
    )
    return (count?.others ?? 0) < WAITING.most
  }

  /** In the place of one that stands already. False: there are too many. */
  put(item: Item): boolean {
    const { table, body, columns } = this.#shape
    if (!this.hasRoom(item.id)) return false
    const row = { id: item.id, [body]: JSON.stringify(item), ...columns(item) }
    const names = Object.keys(row)
    this.change(
      `INSERT OR REPLACE INTO ${table} (${names.join()}) VALUES (${names.map(() => '?').join()})`,
      ...Object.values(row),
    )
    return true
  }

  /** False: it was not there. */
  drop(id: ClientId): boolean {
    return this.change(`DELETE FROM ${this.#shape.table} WHERE id = ? RETURNING id`, id) > 0
  }

  /** The account is no more, and its rows with it. */
  wereErased(): void {
    this.#dueAt = null
  }

  /** How many rows it told of. */
  protected change(sql: string, ...values: readonly SqlValue[]): number {
    const told = this.#sql.query(sql, ...values)
    this.#dueAt = this.#earliest()
    return told.length
  }

  #select(which: string, ...values: number[]): Item[] {
    const { table, body } = this.#shape
    return this.#sql
      .query<{ item: string }>(`SELECT ${body} AS item FROM ${table} ${which}`, ...values)
      .map(({ item }) => JSON.parse(item) as Item)
  }

  #earliest(): number | null {
    const { table, due } = this.#shape
    const [row] = this.#sql.query<{ at: number | null }>(`SELECT min(${due}) AS at FROM ${table}`)
    return row?.at ?? null
  }
}
