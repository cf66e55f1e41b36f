import type { PersonId } from '../../protocol/ids.ts'
import type { Sql } from '../../shared/sql.ts'
import type { ReactionState } from '../core/ports.ts'

export function reactionStateOf(sql: Sql, num: number, emoji: string, by: PersonId): ReactionState {
  const rows = sql.query<{ emoji: string; mine: number }>(
    'SELECT emoji, max(person = ?) AS mine FROM reactions WHERE num = ? GROUP BY emoji',
    by,
    num,
  )
  const own = rows.find((row) => row.emoji === emoji)
  return { mine: own?.mine === 1, distinct: rows.length, known: own !== undefined }
}

/** `seq`: of the change, which gives the order in which people reacted. */
export function addReaction(sql: Sql, num: number, emoji: string, by: PersonId, seq: number): void {
  sql.query(
    'INSERT INTO reactions (num, emoji, person, seq) VALUES (?, ?, ?, ?)',
    ...[num, emoji, by, seq],
  )
}

export function removeReaction(sql: Sql, num: number, emoji: string, by: PersonId): void {
  sql.query('DELETE FROM reactions WHERE num = ? AND emoji = ? AND person = ?', ...[num, emoji, by])
}
