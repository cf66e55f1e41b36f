import type { Sql } from '../../shared/sql.ts'

/**
 * The number of the first message that was written at this time or later; one beyond the newest when
 * there is none. Messages stand in the order of their times, so no index is needed: halving finds it.
 */
export function firstSince(sql: Sql, at: number): number {
  const [newest] = sql.query<Moment>('SELECT num, at FROM messages ORDER BY num DESC LIMIT 1')
  if (!newest) return 1
  if (newest.at < at) return newest.num + 1
  let [low, high] = [1, newest.num]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const [one] = sql.query<Moment>(
      'SELECT num, at FROM messages WHERE num >= ? ORDER BY num LIMIT 1',
      middle,
    )
    if (one && one.at < at) low = one.num + 1
    else high = middle
  }
  return low
}

interface Moment {
  readonly num: number
  readonly at: number
}
