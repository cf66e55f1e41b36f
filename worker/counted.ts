import type { D1Database, D1PreparedStatement, D1Result } from '@cloudflare/workers-types'
import type { UsageCounts } from '../durable-objects/protocol/usage/counts.ts'
import { recordUsage } from '../durable-objects/protocol/usage/record.ts'
import { Tally } from '../durable-objects/protocol/usage/tally.ts'
import type { Env } from './env.ts'

/** Counts one request to the Worker, and what it asks of D1 by the environment given here. */
export class CountedRequest {
  readonly #tally: Tally
  readonly #env: Env
  #isAnswered = false

  constructor(env: Env, later: (work: Promise<unknown>) => void) {
    this.#env = env
    this.#tally = new Tally(
      'worker',
      (counts) => later(recordUsage(env.DB, 'worker', counts, Date.now())),
      env.USAGE_GRAIN === undefined ? {} : { grain: Number(env.USAGE_GRAIN) },
    )
    this.#tally.add({ requests: 1 })
  }

  get env(): Env {
    return { ...this.#env, DB: countedDatabase(this.#env.DB, (counts) => this.#add(counts)) }
  }

  /** What is still under way in the background counts by itself. */
  answered(): void {
    this.#isAnswered = true
    this.#tally.settle()
  }

  #add(counts: Partial<UsageCounts>): void {
    this.#tally.add(counts)
    if (this.#isAnswered) this.#tally.settle()
  }
}

type Add = (counts: Partial<UsageCounts>) => void

/** Which statement of the platform's is behind one that counts. */
const BEHIND = new WeakMap<D1PreparedStatement, D1PreparedStatement>()

function countedDatabase(database: D1Database, add: Add): D1Database {
  return {
    prepare: (query) => countedStatement(database.prepare(query), add),
    batch: async <T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> => {
      const behind = statements.map((statement) => BEHIND.get(statement) ?? statement)
      const results = await database.batch<T>(behind)
      for (const result of results) addResult(add, result)
      return results
    },
    exec: (query) => database.exec(query),
    withSession: (mark) => database.withSession(mark),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the type asks for it
    dump: () => database.dump(),
  }
}

function countedStatement(behind: D1PreparedStatement, add: Add): D1PreparedStatement {
  const statement = {
    bind: (...values: unknown[]) => countedStatement(behind.bind(...values), add),
    run: async () => addResult(add, await behind.run()),
    all: async () => addResult(add, await behind.all()),
    // Here the platform does not say how many it read: at least what it gave.
    raw: async () => {
      const rows = await behind.raw()
      add({ rowsRead: Math.max(1, rows.length) })
      return rows
    },
    first: async () => {
      add({ rowsRead: 1 })
      return await behind.first()
    },
  } as D1PreparedStatement
  BEHIND.set(statement, behind)
  return statement
}

function addResult<T>(add: Add, result: D1Result<T>): D1Result<T> {
  add({ rowsRead: result.meta.rows_read, rowsWritten: result.meta.rows_written })
  return result
}
