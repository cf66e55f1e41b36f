import type { ConversationNumbers, OldAsked } from '../../protocol/rpc.ts'
import type { Sql } from '../../shared/sql.ts'
import { agedIn } from './aged.ts'
import { firstSince } from './by-time.ts'

interface Row {
  readonly num: number
  readonly at: number
}

/**
 * How much was written, found by halving: a few rows read for each time, however long the
 * conversation is. Numbers without gaps are not needed; what was taken away leaves the numbers around.
 */
export function numbersOf(
  sql: Sql,
  since: readonly number[],
  stored: { readonly databaseSize: number },
  old?: OldAsked,
): ConversationNumbers {
  const [last] = sql.query<Row>('SELECT num, at FROM messages ORDER BY num DESC LIMIT 1')
  const head = last?.num ?? 0
  const starts = since.map((time) => firstSince(sql, time))
  const each = starts.map((start, index) => (starts[index + 1] ?? head + 1) - start)
  return {
    messages: head,
    each,
    lastAt: last?.at ?? null,
    bytes: stored.databaseSize,
    ...agedIn(sql, old),
  }
}
