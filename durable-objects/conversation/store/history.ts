import type { PersonId } from '../../protocol/ids.ts'
import { LIMITS } from '../../protocol/limits.ts'
import type { Message, MessagePage, Reaction } from '../../protocol/message.ts'
import type { Sql } from '../../shared/sql.ts'
import type { PageQuery } from '../core/ports.ts'
import { messageOf, type MessageRow } from './rows.ts'

/** Reads stretches of history as messages with all that hangs on them. */

/** The conversation's own flow: thread replies show there only when echoed. */
const FLOW = '(thread IS NULL OR echo = 1)'

export function readPage(sql: Sql, query: PageQuery): Omit<MessagePage, 'people'> {
  const { around, before, after, limit } = query
  if (around !== undefined) {
    const older = readOlder(sql, query, around, Math.floor(limit / 2))
    const newer = readNewer(sql, query, around - 1, limit - older.rows.length)
    const rows = [...older.rows, ...newer.rows]
    return trimmed(sql, rows, older.more, newer.more, older.rows.length)
  }
  if (after !== undefined) {
    const newer = readNewer(sql, query, after, limit)
    return trimmed(sql, newer.rows, after > 0, newer.more, 0)
  }
  const older = readOlder(sql, query, before ?? Number.MAX_SAFE_INTEGER, limit)
  return trimmed(sql, older.rows, older.more, before !== undefined, older.rows.length)
}

interface Stretch {
  rows: MessageRow[]
  more: boolean
}

function readOlder(sql: Sql, query: PageQuery, before: number, limit: number): Stretch {
  const rows = select(sql, query, 'num < ?', 'DESC', before, limit + 1)
  return { rows: rows.slice(0, limit).reverse(), more: rows.length > limit }
}

function readNewer(sql: Sql, query: PageQuery, after: number, limit: number): Stretch {
  const rows = select(sql, query, 'num > ?', 'ASC', after, limit + 1)
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}

function select(
  sql: Sql,
  { thread }: PageQuery,
  where: 'num < ?' | 'num > ?',
  order: 'ASC' | 'DESC',
  anchor: number,
  limit: number,
): MessageRow[] {
  const tail = `AND ${where} ORDER BY num ${order} LIMIT ?`
  return thread === undefined
    ? sql.query<MessageRow>(`SELECT * FROM messages WHERE ${FLOW} ${tail}`, anchor, limit)
    : sql.query<MessageRow>(
        `SELECT * FROM messages WHERE thread = ? ${tail}`,
        thread,
        anchor,
        limit,
      )
}

/**
 * Keeps an answer small: long texts make a page of fewer messages, cut at the end that is farther
 * from the row that was asked for.
 */
function trimmed(
  sql: Sql,
  rows: MessageRow[],
  hasOlder: boolean,
  hasNewer: boolean,
  asked: number,
): Omit<MessagePage, 'people'> {
  let [from, to] = [0, rows.length]
  let chars = rows.reduce((sum, row) => sum + weight(row), 0)
  while (chars > LIMITS.pageChars && to - from > 1) {
    const gone = asked - from >= to - asked ? rows[from++] : rows[--to]
    if (gone) chars -= weight(gone)
  }
  return {
    messages: readMessages(sql, rows.slice(from, to)),
    hasOlder: hasOlder || from > 0,
    hasNewer: hasNewer || to < rows.length,
  }
}

function weight(row: MessageRow): number {
  return 200 + (row.text?.length ?? 0)
}

/** One, with all that hangs on it. */
export function readMessage(sql: Sql, num: number): Message | null {
  const rows = sql.query<MessageRow>('SELECT * FROM messages WHERE num = ?', num)
  return readMessages(sql, rows)[0] ?? null
}

/** Hangs the reactions on rows that stand in ascending order of `num`. */
export function readMessages(sql: Sql, rows: readonly MessageRow[]): Message[] {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return []
  const reactions = readReactions(sql, first.num, last.num)
  return rows.map((row) => messageOf(row, reactions.get(row.num)))
}

function readReactions(sql: Sql, from: number, to: number): Map<number, Reaction[]> {
  const rows = sql.query<{ num: number; emoji: string; person: PersonId }>(
    'SELECT num, emoji, person FROM reactions WHERE num BETWEEN ? AND ? ORDER BY num, emoji, seq',
    from,
    to,
  )
  const reactions = new Map<number, { emoji: string; by: PersonId[] }[]>()
  for (const { num, emoji, person } of rows) {
    let groups = reactions.get(num)
    if (!groups) reactions.set(num, (groups = []))
    const group = groups.at(-1)
    if (group?.emoji === emoji) group.by.push(person)
    else groups.push({ emoji, by: [person] })
  }
  // SQLite sorts by code points; the wire promises code units, as every client's `<` does.
  for (const groups of reactions.values()) groups.sort((a, b) => (a.emoji < b.emoji ? -1 : 1))
  return reactions
}

/** Everybody whom these messages name: authors, those who reacted, deleted or pinned, mentions. */
export function peopleIn(messages: readonly Message[]): Set<PersonId> {
  const ids = new Set<PersonId>()
  for (const message of messages) {
    ids.add(message.by)
    if (message.deletedBy) ids.add(message.deletedBy)
    if (message.pinnedBy) ids.add(message.pinnedBy)
    for (const mention of message.mentions ?? []) if (mention !== 'room') ids.add(mention)
    for (const reaction of message.reactions ?? []) for (const id of reaction.by) ids.add(id)
  }
  return ids
}
