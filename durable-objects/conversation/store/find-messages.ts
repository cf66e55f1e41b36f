import type { FoundMessage, MessageQuery } from '../../protocol/rpc-search.ts'
import type { HeldThing } from '../../protocol/search-query.ts'
import type { Sql, SqlValue } from '../../shared/sql.ts'
import { relevanceOf } from '../core/relevance.ts'
import { firstSince } from './by-time.ts'
import { excerptOf, hitsIn } from './excerpt.ts'
import { markAfter, markFrom, readMark, type Mark } from './find-marks.ts'
import { WHOLE } from './full-text.ts'
import type { MessageRow } from './rows.ts'
import { sourceOf, type Source } from './find-sources.ts'

/** Messages that are weighed against each other for one answer. */
const WEIGHED = 500
/** Messages that are looked at for one answer, whatever a filter leaves of them. */
const SIFTED = 1_000

type Row = MessageRow & { marked: string }
type Weighed = Row & { weight: number }

export interface Finding {
  readonly hits: readonly FoundMessage[]
  readonly next: string | null
}

/**
 * Messages of this conversation for a search over all of them. Every look is at a bounded stretch of
 * what the index gives, newest first; `next` says where the next look begins.
 */
export function findMessages(sql: Sql, query: MessageQuery): Finding {
  const source = sourceOf(sql, query)
  if (source === null) return { hits: [], next: null }
  const mark = readMark(query.mark)
  const bounds = {
    low: query.from === undefined ? 1 : firstSince(sql, query.from),
    below: Math.min(mark.below, firstSince(sql, query.until)),
  }
  if (bounds.low >= bounds.below) return { hits: [], next: null }
  return query.order === 'best'
    ? best(sql, query, source, { ...mark, ...bounds })
    : newest(sql, query, source, { ...mark, ...bounds })
}

/** Where a look begins, and below what number nothing is of interest. */
interface Start extends Mark {
  readonly low: number
}

function newest(sql: Sql, query: MessageQuery, source: Source, { below, low }: Start): Finding {
  const { limit } = query
  const rows = rowsOf(sql, query, source, { below, low, most: SIFTED, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const isFull = rows.length > limit && last !== undefined
  const next = isFull ? last.num : floorOf(sql, source, { below, low, most: SIFTED })
  return {
    hits: shown.map((row) => hitOf({ ...row, weight: row.at }, markFrom(row.num))),
    next: next > 0 ? markFrom(next) : null,
  }
}

function best(sql: Sql, query: MessageQuery, source: Source, start: Start): Finding {
  const { limit, terms, now } = query
  const { below, low, after } = start
  const floor = floorOf(sql, source, { below, low, most: WEIGHED })
  const words = terms.map(({ text }) => text)
  const weighed = rowsOf(sql, query, source, { below, low, most: WEIGHED, limit: WEIGHED })
    .map((row) => ({ ...row, weight: weightOf(row, words, now) }))
    .filter((row) => after === null || compare(row, after) > 0)
    .sort(compare)
  const shown = weighed.slice(0, limit)
  const last = shown.at(-1)
  const onward = floor > 0 ? markFrom(floor) : null
  return {
    hits: shown.map((row) => hitOf(row, markAfter(below, row))),
    next: weighed.length > limit && last ? markAfter(below, last) : onward,
  }
}

/** The order of an answer: the higher weight first, the newer of equals. */
function compare(one: Place, other: Place): number {
  return other.weight - one.weight || other.num - one.num
}

type Place = Pick<Weighed, 'weight' | 'num'>

function weightOf({ text, at, marked }: Row, words: readonly string[], now: number): number {
  return relevanceOf({ text: text ?? '', at, hits: hitsIn(marked) }, words, now)
}

function hitOf(row: Weighed, mark: string): FoundMessage {
  const { num, author, at, thread, echo, pinned_by: pinned, marked, weight } = row
  return {
    ...{ num, by: author, at, weight, mark },
    ...(thread !== null && echo !== 1 && { thread }),
    ...(pinned !== null && { pinned: true as const }),
    snippet: excerptOf(marked),
  }
}

/** The number down to which this look goes; 0: nothing is left below it. */
function floorOf(
  sql: Sql,
  { table, match, key }: Source,
  { below, low, most }: Omit<Stretch, 'limit'>,
): number {
  const [row] = sql.query<{ num: number }>(
    `SELECT ${key} AS num FROM ${table} WHERE ${match.text} AND ${key} < ${WHOLE}
     ORDER BY ${key} DESC LIMIT 1 OFFSET ?`,
    ...[...match.values, below, most - 1],
  )
  return row && row.num > low ? row.num : 0
}

interface Stretch {
  readonly below: number
  readonly low: number
  /** Of what the index gives, so many are looked at, and so many of these given. */
  readonly most: number
  readonly limit: number
}

/**
 * Newest first. The index leads and is read from its end; the messages are looked up one by one until
 * there are enough.
 */
function rowsOf(sql: Sql, query: MessageQuery, source: Source, stretch: Stretch): Row[] {
  const { table, match, key, marked } = source
  const filter = filterOf(query, source)
  return sql.query<Row>(
    `SELECT m.*, looked.marked FROM (
       SELECT ${key} AS num, ${marked.text} AS marked FROM ${table}
       WHERE ${match.text} AND ${key} < ${WHOLE} ORDER BY ${key} DESC LIMIT ?
     ) AS looked CROSS JOIN messages m ON m.num = looked.num
     WHERE m.num >= ? AND m.text IS NOT NULL ${filter.text} LIMIT ?`,
    ...[...marked.values, ...match.values, stretch.below, stretch.most],
    ...[stretch.low, ...filter.values, stretch.limit],
  )
}

function filterOf(query: MessageQuery, { also }: Source): { text: string; values: SqlValue[] } {
  const { authors, without = [], holds = [], pinned } = query
  const parts: [text: string, ...values: SqlValue[]][] = [
    ...also.map((term) => ['instr(m.text, ?) > 0', term] as [string, string]),
    ...holds.map((thing) => [HOLDS[thing]] as [string]),
  ]
  if (pinned === true) parts.push(['m.pinned_by IS NOT NULL'])
  if (authors) parts.push(['m.author IN (SELECT value FROM json_each(?))', JSON.stringify(authors)])
  if (without.length > 0) {
    parts.push(['m.author NOT IN (SELECT value FROM json_each(?))', JSON.stringify(without)])
  }
  return {
    text: parts.map(([text]) => `AND ${text}`).join(' '),
    values: parts.flatMap(([, ...values]) => values),
  }
}

/** What a message must have for that. */
const HOLDS: Readonly<Record<HeldThing, string>> = {
  link: "(m.text LIKE '%http://_%' OR m.text LIKE '%https://_%')",
  file: 'm.files IS NOT NULL',
  // As it is stored: the type is what the bytes say, and a drawing that runs is no image.
  image: `m.files LIKE '%"type":"image/%'`,
}
