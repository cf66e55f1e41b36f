import type { Mention } from '../../protocol/message.ts'
import type { Sql } from '../../shared/sql.ts'

export interface Aged {
  readonly num: number
  readonly at: number
}

/** The oldest messages from this one on. */
export function oldestOf(sql: Sql, from: number, limit: number): Aged[] {
  return sql.query<Aged>(
    'SELECT num, at FROM messages WHERE num >= ? ORDER BY num LIMIT ?',
    ...[from, limit],
  )
}

/**
 * Whose Inboxes may hold words of these messages: whom they call, who takes part in their threads,
 * and who was told of reactions to them. To be asked while they stand.
 */
export function concernedBy(sql: Sql, from: number, to: number): Mention[] {
  return sql
    .query<{ person: Mention }>(
      `SELECT person FROM calls WHERE num BETWEEN ?1 AND ?2
       UNION SELECT m.author FROM reactions r JOIN messages m ON m.num = r.num
         WHERE r.num BETWEEN ?1 AND ?2 AND r.person <> m.author
       UNION SELECT other.author FROM messages other WHERE other.thread IN (
         SELECT thread FROM messages WHERE num BETWEEN ?1 AND ?2 AND thread IS NOT NULL)
       UNION SELECT root.author FROM messages root WHERE root.num IN (
         SELECT thread FROM messages WHERE num BETWEEN ?1 AND ?2 AND thread IS NOT NULL)`,
      ...[from, to],
    )
    .map(({ person }) => person)
}

/**
 * The log of changes up to there, the oldest first: it says who reacted with what to messages that
 * are gone, and nobody resumes from so far back.
 */
export function cutLog(sql: Sql, upTo: number, limit: number): void {
  sql.query(
    'DELETE FROM changes WHERE seq IN (SELECT seq FROM changes WHERE seq <= ? ORDER BY seq LIMIT ?)',
    ...[upTo, limit],
  )
}
