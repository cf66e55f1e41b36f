import type { SnippetPart } from '../../protocol/items.ts'
import type { Sql } from '../../shared/sql.ts'
import type { SearchQuery } from '../core/ports.ts'
import {
  beginningWith,
  gramTerms,
  OPEN,
  plainTerms,
  quote,
  SHUT,
  UNSPACED,
  WHOLE,
} from './full-text.ts'
import type { MessageRow } from './rows.ts'

/**
 * Full text of the messages: words with accents folded for scripts that have spaces, trigrams for
 * those that have not. External content: the text itself stands once, in `messages`.
 */

/** Messages that may wait for the index. */
const BATCH = 64

export type HitRow = MessageRow & { snippet: string }

/**
 * The index follows the messages at a distance. Each transaction that touches FTS5 writes a segment,
 * to be merged with others later: one for each message cost as much as the message itself, in rows
 * and in time. So texts are indexed some at a time, and all of them before a search looks.
 */
export class SearchIndex {
  readonly #sql: Sql
  /** The newest message that was looked at for the index. */
  #upTo: number

  constructor(sql: Sql) {
    this.#sql = sql
    const [row] = sql.query<{ value: string }>("SELECT value FROM meta WHERE key = 'indexed'")
    this.#upTo = Number(row?.value ?? 0)
  }

  appended(num: number): void {
    if (num - this.#upTo >= BATCH) this.catchUp(num)
  }

  /** After a text was changed; `null` is a text that is gone. */
  changed(num: number, before: string, after: string | null): void {
    if (num > this.#upTo) return
    forgetText(this.#sql, num, before)
    if (after !== null) indexText(this.#sql, num, after)
  }

  /** Newest first; one row more than `limit` when there are more. */
  search(query: SearchQuery, head: number): HitRow[] {
    this.catchUp(head)
    return searchRows(this.#sql, query)
  }

  /** Before somebody looks: every text up to here is in. */
  catchUp(head: number): void {
    if (head === this.#upTo) return
    const texts = this.#sql.query<{ num: number; text: string }>(
      'SELECT num, text FROM messages WHERE num > ? AND num <= ? AND text IS NOT NULL',
      this.#upTo,
      head,
    )
    for (const { num, text } of texts) indexText(this.#sql, num, text)
    this.#sql.query("UPDATE meta SET value = ? WHERE key = 'indexed'", String(head))
    this.#upTo = head
  }
}

function indexText(sql: Sql, num: number, text: string): void {
  sql.query('INSERT INTO words (rowid, text) VALUES (?, ?)', num, text)
  if (UNSPACED.test(text)) sql.query('INSERT INTO grams (rowid, text) VALUES (?, ?)', num, text)
}

/** `text` must be what was indexed: an external-content index can't look it up any more. */
function forgetText(sql: Sql, num: number, text: string): void {
  sql.query("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", num, text)
  if (UNSPACED.test(text)) {
    sql.query("INSERT INTO grams (grams, rowid, text) VALUES ('delete', ?, ?)", num, text)
  }
}

function searchRows(sql: Sql, query: SearchQuery): HitRow[] {
  const terms = plainTerms(query.text)
  if (terms.length === 0) return []
  if (UNSPACED.test(query.text)) return searchUnspaced(sql, terms, query)
  const match = terms.map((term) => beginningWith(sql, term)).join(' AND ')
  return searchIndex(sql, 'words', match, query)
}

function searchUnspaced(sql: Sql, terms: readonly string[], query: SearchQuery): HitRow[] {
  const { long, short } = gramTerms(terms)
  if (long.length === 0) return searchShort(sql, short, query)
  return searchIndex(sql, 'grams', long.map(quote).join(' '), query, short)
}

function searchIndex(
  sql: Sql,
  index: 'words' | 'grams',
  match: string,
  query: SearchQuery,
  also: readonly string[] = [],
): HitRow[] {
  return sql.query<HitRow>(
    `SELECT m.*, snippet(${index}, 0, '${OPEN}', '${SHUT}', '…', 24) AS snippet
     FROM ${index} JOIN messages m ON m.num = ${index}.rowid
     WHERE ${index} MATCH ? ${containing(also)}
       AND ${index}.rowid < ${WHOLE} AND (? IS NULL OR m.author = ?)
     ORDER BY ${index}.rowid DESC LIMIT ?`,
    match,
    ...also,
    query.before ?? Number.MAX_SAFE_INTEGER,
    query.by ?? null,
    query.by ?? null,
    query.limit + 1,
  )
}

function searchShort(sql: Sql, terms: readonly string[], query: SearchQuery): HitRow[] {
  const [first = ''] = terms
  return sql.query<HitRow>(
    `SELECT m.*, replace(m.text, ?, '${OPEN}' || ? || '${SHUT}') AS snippet
     FROM grams JOIN messages m ON m.num = grams.rowid
     WHERE true ${containing(terms)} AND m.num < ? AND (? IS NULL OR m.author = ?)
     ORDER BY m.num DESC LIMIT ?`,
    first,
    first,
    ...terms,
    query.before ?? Number.MAX_SAFE_INTEGER,
    query.by ?? null,
    query.by ?? null,
    query.limit + 1,
  )
}

function containing(terms: readonly string[]): string {
  return terms.map(() => 'AND instr(m.text, ?) > 0').join(' ')
}

export function snippetParts(snippet: string): SnippetPart[] {
  const parts: SnippetPart[] = []
  for (const [index, piece] of snippet.split(/[\u0002\u0003]/u).entries()) {
    if (piece !== '') parts.push({ text: piece, hit: index % 2 === 1 })
  }
  return parts
}
