import type { ConversationNumbers } from '../../protocol/rpc.ts'
import type { Sql } from '../../shared/sql.ts'

interface Row {
  readonly num: number
  readonly at: number
}

/**
 * How much was written, found by halving: a few rows read for each time, however long the
 * conversation is. Numbers without gaps are not needed; what was taken away leaves the numbers around.
 */
export function numbersOf(sql: Sql, since: readonly number[], bytes: number): ConversationNumbers {
  const [last] = sql.query<Row>('SELECT num, at FROM messages ORDER BY num DESC LIMIT 1')
  const head = last?.num ?? 0
  const starts = since.map((time) => firstSince(sql, time, head))
  const each = starts.map((start, index) => (starts[index + 1] ?? head + 1) - start)
  return { messages: head, each, lastAt: last?.at ?? null, bytes }
}

/** The lowest number of a message written at or after this time; one past the newest if none was. */
function firstSince(sql: Sql, time: number, head: number): number {
  let low = 1
  let high = head + 1
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [row] = sql.query<Row>(
      'SELECT num, at FROM messages WHERE num >= ? ORDER BY num LIMIT 1',
      middle,
    )
    if (row && row.at < time) low = row.num + 1
    else high = middle
  }
  return low
}
