/** The narrow door to SQLite that stores are written against; unit tests put node:sqlite behind it. */
export interface Sql {
  /** Runs one statement and gives all its rows. Synchronous: never hold a cursor over an `await`. */
  query<Row extends object>(text: string, ...params: readonly SqlValue[]): Row[]
  /** All of `work` or nothing; `work` must be synchronous. */
  transaction<T>(work: () => T): T
  /** What was billed since the object woke: rows read and rows written, indexes included. */
  readonly meter: RowMeter
}

export type SqlValue = string | number | null

export interface RowMeter {
  read: number
  written: number
}

/** The storage of a Durable Object behind that door. */
export function objectSql(storage: DurableObjectStorage): Sql {
  const meter: RowMeter = { read: 0, written: 0 }
  return {
    meter,
    query<Row extends object>(text: string, ...params: readonly SqlValue[]): Row[] {
      const cursor = storage.sql.exec(text, ...params)
      const rows = cursor.toArray() as unknown as Row[]
      meter.read += cursor.rowsRead
      meter.written += cursor.rowsWritten
      return rows
    },
    transaction: (work) => storage.transactionSync(work),
  }
}
