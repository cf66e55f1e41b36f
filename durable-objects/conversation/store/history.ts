import type { PersonId } from '../../protocol/ids.ts'
import { LIMITS } from '../../protocol/limits.ts'
import type { Message, MessagePage, Reaction } from '../../protocol/message.ts'
import type { Sql } from '../../shared/sql.ts'
import type { PageQuery } from '../core/ports.ts'
import { readPoll } from './polls.ts'
import { messageOf, type MessageRow } from './rows.ts'

/** Reads stretches of history as messages with all that hangs on them. */

/** The conversation's own flow: thread replies show there only when echoed. */
const FLOW = '(thread IS NULL OR echo = 1)'

/** `keptFrom`: of what stands before, only messages that replies hang on are shown. */
export function readPage(
  sql: Sql,
  query: PageQuery,
  keptFrom: number,
): Omit<MessagePage, 'people'> {
  const { around, before, after, limit } = query
  if (around !== undefined) {
    const older = readOlder(sql, query, keptFrom, around, Math.floor(limit / 2))
    const newer = readNewer(sql, query, keptFrom, around - 1, limit - older.rows.length)
    const rows = [...older.rows, ...newer.rows]
    return trimmed(sql, rows, older.more, newer.more, older.rows.length)
  }
  if (after !== undefined) {
    const newer = readNewer(sql, query, keptFrom, after, limit)
    return trimmed(sql, newer.rows, after > 0, newer.more, 0)
  }
  const older = readOlder(sql, query, keptFrom, before ?? Number.MAX_SAFE_INTEGER, limit)
  return trimmed(sql, older.rows, older.more, before !== undefined, older.rows.length)
}

interface Stretch {
  rows: MessageRow[]
  more: boolean
}

function readOlder(
  sql: Sql,
  query: PageQuery,
  keptFrom: number,
  before: number,
  limit: number,
): Stretch {
  const rows = select(sql, query, 'DESC', { after: keptFrom - 1, before, limit: limit + 1 })
  if (rows.length <= limit) {
    const left = { after: 0, before: Math.min(before, keptFrom), limit: limit + 1 - rows.length }
    rows.push(...selectLeft(sql, query, 'DESC', left))
  }
  return { rows: rows.slice(0, limit).reverse(), more: rows.length > limit }
}

function readNewer(
  sql: Sql,
  query: PageQuery,
  keptFrom: number,
  after: number,
  limit: number,
): Stretch {
  const rows = selectLeft(sql, query, 'ASC', { after, before: keptFrom, limit: limit + 1 })
  if (rows.length <= limit) {
    const start = Math.max(after, keptFrom - 1)
    const rest = { after: start, before: Number.MAX_SAFE_INTEGER, limit: limit + 1 - rows.length }
    rows.push(...select(sql, query, 'ASC', rest))
  }
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}

type Order = 'ASC' | 'DESC'

/** What stands after the one and before the other number, so many at most. */
interface Span {
  readonly after: number
  readonly before: number
  readonly limit: number
}

function select(
  sql: Sql,
  { thread }: PageQuery,
  order: Order,
  { after, before, limit }: Span,
): MessageRow[] {
  const where = thread === undefined ? FLOW : 'thread = ?'
  return sql.query<MessageRow>(
    `SELECT * FROM messages WHERE ${where} AND num > ? AND num < ? ORDER BY num ${order} LIMIT ?`,
    ...(thread === undefined ? [] : [thread]),
    ...[after, before, limit],
  )
}

/** Of messages whose time is over: those that replies hang on. A reply has none itself. */
function selectLeft(
  sql: Sql,
  { thread }: PageQuery,
  order: Order,
  { after, before, limit }: Span,
): MessageRow[] {
  if (thread !== undefined || before <= 1) return []
  return sql.query<MessageRow>(
    `SELECT * FROM messages
     WHERE deleted_by IS NULL AND text IS NULL AND reply_count > 0 AND num > ? AND num < ?
     ORDER BY num ${order} LIMIT ?`,
    ...[after, before, limit],
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
  return 200 + [row.text, row.files, row.poll].reduce((sum, part) => sum + (part?.length ?? 0), 0)
}

export function readPins(sql: Sql): Message[] {
  const rows = sql.query<MessageRow>(
    'SELECT * FROM messages WHERE pinned_by IS NOT NULL ORDER BY num DESC LIMIT 100',
  )
  return readMessages(sql, rows.reverse())
}

/** What a message said before, oldest first. */
export function readEarlier(sql: Sql, num: number): { at: number; text: string }[] {
  return sql.query('SELECT at, text FROM revisions WHERE num = ? ORDER BY seq', num)
}

/** What a message said, oldest first, the present text last. */
export function readRevisions(sql: Sql, num: number): { at: number; text: string }[] {
  return sql.query(
    `SELECT at, text FROM (
       SELECT seq, at, text FROM revisions WHERE num = ?
       UNION ALL
       SELECT ?, ifnull(edited_at, at), text FROM messages WHERE num = ? AND text IS NOT NULL
     ) ORDER BY seq`,
    ...[num, Number.MAX_SAFE_INTEGER, num],
  )
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
  return rows.map((row) => messageOf(row, reactions.get(row.num), readPoll(sql, row)))
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

/** Everybody whom these messages name: authors, those who reacted, voted, deleted or pinned, mentions. */
export function peopleIn(messages: readonly Message[]): Set<PersonId> {
  const ids = new Set<PersonId>()
  for (const message of messages) {
    ids.add(message.by)
    if (message.deletedBy) ids.add(message.deletedBy)
    if (message.pinnedBy) ids.add(message.pinnedBy)
    for (const mention of message.mentions ?? []) if (mention !== 'room') ids.add(mention)
    for (const vote of message.poll?.votes ?? []) ids.add(vote.by)
    if (message.poll?.closedBy) ids.add(message.poll.closedBy)
    for (const reaction of message.reactions ?? []) for (const id of reaction.by) ids.add(id)
  }
  return ids
}
