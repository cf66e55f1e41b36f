import type { Mention } from '../../protocol/message.ts'
import type { OldAsked, OldNumbers } from '../../protocol/rpc.ts'
import type { Sql } from '../../shared/sql.ts'
import { firstSince } from './by-time.ts'

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

/** How much stands that was written before this time: as retention goes, from the oldest that is kept on. */
export function agedIn(sql: Sql, asked: OldAsked | undefined): { old?: OldNumbers } {
  if (asked === undefined) return {}
  const { before, cover } = asked
  const [kept] = sql.query<{ kept_from: number }>('SELECT kept_from FROM retention')
  const span = [kept?.kept_from ?? 1, firstSince(sql, before) - 1] as const
  const [said] = sql.query<{ messages: number; oldest: number | null }>(
    `SELECT count(*) AS messages, min(at) AS oldest FROM messages
     WHERE num BETWEEN ? AND ? AND text IS NOT NULL`,
    ...span,
  )
  const [covered] = sql.query<{ held: number }>(
    `SELECT count(*) AS held FROM messages WHERE num BETWEEN ?1 AND ?2 AND text IS NOT NULL
     AND (?3 IS NULL OR author IN (SELECT value FROM json_each(?3)))`,
    ...[...span, cover === 'all' ? null : JSON.stringify(cover)],
  )
  const [carried] = sql.query<{ files: number; bytes: number | null }>(
    'SELECT count(*) AS files, sum(size) AS bytes FROM files WHERE num BETWEEN ? AND ?',
    ...span,
  )
  const { messages = 0, oldest = null } = said ?? {}
  const { files = 0, bytes = 0 } = carried ?? {}
  return { old: { messages, oldest, files, fileBytes: bytes ?? 0, held: covered?.held ?? 0 } }
}
