import type { SnippetPart } from '../../protocol/items.ts'
import type { Sql } from '../../shared/sql.ts'
import type { SearchQuery } from '../core/ports.ts'
import type { MessageRow } from './rows.ts'

/**
 * Full text of the messages: words with accents folded for scripts that have spaces, trigrams for
 * those that have not. External content: the text itself stands once, in `messages`.
 */

/** Han, kana, Hangul, Thai, Lao, Khmer, Burmese. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Stand for "hit begins" and "hit ends": control characters that no message may hold. */
const OPEN = '\u0002'
const SHUT = '\u0003'

export type HitRow = MessageRow & { snippet: string }

export function indexText(sql: Sql, num: number, text: string): void {
  sql.query('INSERT INTO words (rowid, text) VALUES (?, ?)', num, text)
  if (UNSPACED.test(text)) sql.query('INSERT INTO grams (rowid, text) VALUES (?, ?)', num, text)
}

/** `text` must be what was indexed: an external-content index can't look it up any more. */
export function forgetText(sql: Sql, num: number, text: string): void {
  sql.query("INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)", num, text)
  if (UNSPACED.test(text)) {
    sql.query("INSERT INTO grams (grams, rowid, text) VALUES ('delete', ?, ?)", num, text)
  }
}

/** Newest first; one row more than `limit` when there are more. */
export function searchRows(sql: Sql, query: SearchQuery): HitRow[] {
  const text = query.text.normalize('NFC').trim()
  if (UNSPACED.test(text)) {
    return text.length < 3
      ? searchShort(sql, text, query)
      : searchIndex(sql, 'grams', quote(text), query)
  }
  const terms = text.split(/\s+/u).filter((term) => /[\p{L}\p{N}]/u.test(term))
  if (terms.length === 0) return []
  return searchIndex(sql, 'words', terms.map((term) => `${quote(term)}*`).join(' '), query)
}

function searchIndex(
  sql: Sql,
  index: 'words' | 'grams',
  match: string,
  query: SearchQuery,
): HitRow[] {
  return sql.query<HitRow>(
    `SELECT m.*, snippet(${index}, 0, '${OPEN}', '${SHUT}', '…', 24) AS snippet
     FROM ${index} JOIN messages m ON m.num = ${index}.rowid
     WHERE ${index} MATCH ? AND ${index}.rowid < ? AND (? IS NULL OR m.author = ?)
     ORDER BY ${index}.rowid DESC LIMIT ?`,
    match,
    query.before ?? Number.MAX_SAFE_INTEGER,
    query.by ?? null,
    query.by ?? null,
    query.limit + 1,
  )
}

/** One or two characters are too few for a trigram: the texts of the index are looked through. */
function searchShort(sql: Sql, text: string, query: SearchQuery): HitRow[] {
  return sql.query<HitRow>(
    `SELECT m.*, replace(m.text, ?, '${OPEN}' || ? || '${SHUT}') AS snippet
     FROM grams JOIN messages m ON m.num = grams.rowid
     WHERE instr(m.text, ?) > 0 AND m.num < ? AND (? IS NULL OR m.author = ?)
     ORDER BY m.num DESC LIMIT ?`,
    text,
    text,
    text,
    query.before ?? Number.MAX_SAFE_INTEGER,
    query.by ?? null,
    query.by ?? null,
    query.limit + 1,
  )
}

/** A phrase for FTS5: only the double quote is special in it. */
function quote(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}

export function snippetParts(snippet: string): SnippetPart[] {
  const parts: SnippetPart[] = []
  for (const [index, piece] of snippet.split(/[\u0002\u0003]/u).entries()) {
    if (piece !== '') parts.push({ text: piece, hit: index % 2 === 1 })
  }
  return parts
}
