import type { ClientId, PersonId } from '../../protocol/ids.ts'
import type { OwnMessage, OwnPart } from '../../protocol/rpc-personal.ts'
import type { TimeSpan } from '../../protocol/rpc-sanctions.ts'
import type { Sql } from '../../shared/sql.ts'
import { readEarlier } from './history.ts'
import { termsOf } from './polls.ts'
import { filesOf } from './rows.ts'

interface Row {
  cid: ClientId
  num: number
  at: number
  text: string
  edited_at: number | null
  reply_to: number | null
  thread: number | null
  files: string | null
  poll: string | null
}

/** By author and `cid`, as the index that makes messages unique has them: nothing else is read. */
export function readOwnMessages(
  sql: Sql,
  person: PersonId,
  after: ClientId | null,
  limit: number,
): OwnPart {
  const rows = sql.query<Row>(
    `SELECT cid, num, at, text, edited_at, reply_to, thread, files, poll
     FROM messages WHERE author = ? AND cid > ? AND text IS NOT NULL ORDER BY cid LIMIT ?`,
    person,
    after ?? '',
    limit + 1,
  )
  const messages = rows.slice(0, limit).map((row) => ownMessage(sql, row))
  const last = rows.length > limit ? messages.at(-1) : undefined
  return { messages, deeds: [], next: last === undefined ? { did: 0 } : { cid: last.cid } }
}

function ownMessage(sql: Sql, row: Row): OwnMessage {
  const { cid, num, at, text, edited_at, reply_to, thread, files, poll } = row
  return {
    ...{ cid, num, at, text },
    ...(edited_at !== null && { editedAt: edited_at }),
    ...(reply_to !== null && { replyTo: reply_to }),
    ...(thread !== null && { thread }),
    ...(files !== null && { files: filesOf(files) }),
    ...(poll !== null && { poll: termsOf(poll) }),
    ...(edited_at !== null && { revisions: readEarlier(sql, num) }),
  }
}

/** Where the erasing of somebody's messages has come to. */
export function erasedUpTo(sql: Sql, person: PersonId): ClientId | '' {
  const [row] = sql.query<{ value: ClientId }>(
    'SELECT value FROM meta WHERE key = ?',
    `erasing ${person}`,
  )
  return row?.value ?? ''
}

export function rememberErased(sql: Sql, person: PersonId, upTo: ClientId | null): void {
  const key = `erasing ${person}`
  if (upTo === null) sql.query('DELETE FROM meta WHERE key = ?', key)
  else {
    sql.query(
      `INSERT INTO meta (key, value) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      key,
      upTo,
    )
  }
}

/** The next of somebody's messages, deleted ones too: what was read once is not read again. */
export function nextToErase(
  sql: Sql,
  person: PersonId,
  limit: number,
): { cid: ClientId; num: number; isGone: boolean }[] {
  return sql
    .query<{ cid: ClientId; num: number; is_gone: number }>(
      `SELECT cid, num, text IS NULL AS is_gone FROM messages
       WHERE author = ? AND cid > ? ORDER BY cid LIMIT ?`,
      person,
      erasedUpTo(sql, person),
      limit,
    )
    .map(({ cid, num, is_gone }) => ({ cid, num, isGone: is_gone === 1 }))
}

/** Messages of somebody that stand and were written between the two times. */
export function writtenBetween(
  sql: Sql,
  person: PersonId,
  { from, to }: TimeSpan,
  limit: number,
): number[] {
  return sql
    .query<{ num: number }>(
      `SELECT num FROM messages WHERE author = ? AND at BETWEEN ? AND ? AND text IS NOT NULL
       LIMIT ?`,
      ...[person, from, to, limit],
    )
    .map(({ num }) => num)
}
