import { meterOf, type RowMeter } from './row-meter.ts'

/** The narrow door to SQLite that stores are written against; unit tests put node:sqlite behind it. */
export interface Sql {
  /** Runs one statement and gives all its rows. Synchronous: never hold a cursor over an `await`. */
  query<Row extends object>(text: string, ...params: readonly SqlValue[]): Row[]
  /** Runs one statement that gives no rows; how many it wrote, indexes included. */
  run(text: string, ...params: readonly SqlValue[]): number
  /** All of `work` or nothing; `work` must be synchronous. */
  transaction<T>(work: () => T): T
  /** What was billed since the object woke: rows read and rows written, indexes included. */
  readonly meter: Pick<RowMeter, 'read' | 'written' | 'messages'>
}

export type SqlValue = string | number | null

/** The part of a Durable Object's storage that is used; named here so that tests need no runtime. */
export interface ObjectStorage {
  readonly sql: {
    exec(
      text: string,
      ...params: unknown[]
    ): { toArray(): unknown[]; readonly rowsRead: number; readonly rowsWritten: number }
  }
  transactionSync<T>(work: () => T): T
}

/** The storage of a Durable Object behind that door. */
export function objectSql(storage: ObjectStorage): Sql {
  const meter = meterOf(storage)
  return {
    meter,
    query<Row extends object>(text: string, ...params: readonly SqlValue[]): Row[] {
      const cursor = storage.sql.exec(text, ...params)
      const rows = cursor.toArray() as Row[]
      meter.count(cursor.rowsRead, cursor.rowsWritten)
      return rows
    },
    run(text: string, ...params: readonly SqlValue[]): number {
      const { rowsRead, rowsWritten } = storage.sql.exec(text, ...params)
      meter.count(rowsRead, rowsWritten)
      return rowsWritten
    },
    transaction: (work) => storage.transactionSync(work),
  }
}
