import type { Sql } from '../../shared/sql.ts'
import type { Head } from '../core/ports.ts'

/** The newest of both, as it is written down. */
export function readHead(sql: Sql): Head {
  const [message] = sql.query<Head & object>(
    'SELECT seq, num FROM messages ORDER BY num DESC LIMIT 1',
  )
  const [change] = sql.query<{ seq: number }>('SELECT seq FROM changes ORDER BY seq DESC LIMIT 1')
  return { seq: Math.max(message?.seq ?? 0, change?.seq ?? 0), num: message?.num ?? 0 }
}
