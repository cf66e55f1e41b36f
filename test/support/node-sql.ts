import { DatabaseSync } from 'node:sqlite'
import type { Sql, SqlValue } from '../../durable-objects/shared/sql.ts'

/** The stores' door to SQLite with Node's own SQLite behind it: same dialect, no runtime. */
export function nodeSql(path = ':memory:'): Sql {
  const database = new DatabaseSync(path)
  return {
    meter: { read: 0, written: 0, messages: 0 },
    query<Row extends object>(text: string, ...params: readonly SqlValue[]): Row[] {
      return database.prepare(text).all(...params) as unknown as Row[]
    },
    run(text: string, ...params: readonly SqlValue[]): number {
      return Number(database.prepare(text).run(...params).changes)
    },
    transaction<T>(work: () => T): T {
      database.exec('BEGIN')
      try {
        const result = work()
        database.exec('COMMIT')
        return result
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
  }
}
