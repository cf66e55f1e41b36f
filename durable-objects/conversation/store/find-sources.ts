import type { MessageQuery } from '../../protocol/rpc-search.ts'
import type { SearchTerm } from '../../protocol/search-query.ts'
import type { Sql, SqlValue } from '../../shared/sql.ts'
import { beginningWith, gramTerms, OPEN, plainTerms, quote, SHUT, UNSPACED } from './full-text.ts'

interface Piece {
  readonly text: string
  readonly values: readonly SqlValue[]
}

/** From where messages come, newest first, without a look at any that cannot fit. */
export interface Source {
  readonly table: string
  readonly match: Piece
  /** The number of a message. */
  readonly key: string
  /** Its text, with what was looked for between marks. */
  readonly marked: Piece
  /** What stands in it besides. */
  readonly also: readonly string[]
}

/** `null`: words were asked for, and none is left to look for. */
export function sourceOf(sql: Sql, query: MessageQuery): Source | null {
  const { terms } = query
  if (terms.length === 0) return withoutWords(query)
  const clean = terms.flatMap<SearchTerm>(({ text, exact }) => {
    const words = plainTerms(text)
    if (exact) return words.length > 0 ? [{ text: words.join(' '), exact }] : []
    return words.map((word) => ({ text: word, exact }))
  })
  if (clean.length === 0) return null
  if (clean.some(({ text }) => UNSPACED.test(text))) return grams(clean.map(({ text }) => text))
  const match = clean.map(({ text, exact }) => (exact ? quote(text) : beginningWith(sql, text)))
  return indexed('words', match.join(' AND '), [])
}

function withoutWords({ authors, holds = [], pinned, nums }: MessageQuery): Source {
  if (nums) return named(nums)
  // The index knows who has written `https`: only those texts are looked at.
  if (holds.includes('link')) {
    const marked = { text: 'text', values: [] }
    return { ...indexed('words', '"http" OR "https"', []), marked }
  }
  if (holds.some((thing) => thing === 'file' || thing === 'image')) return withFiles()
  if (pinned === true) return messages({ text: 'pinned_by IS NOT NULL', values: [] })
  if (!authors) return messages({ text: 'true', values: [] })
  // Else all messages of all others would be read for the few of somebody who writes seldom.
  return messages({
    text: `num IN (SELECT num FROM messages INDEXED BY messages_once
      WHERE author IN (SELECT value FROM json_each(?)))`,
    values: [JSON.stringify(authors)],
  })
}

/** What says nothing is found by what its first file is called. */
function withFiles(): Source {
  const match = {
    text: `num IN (SELECT num FROM files INDEXED BY files_by_message WHERE num IS NOT NULL)`,
    values: [],
  }
  return { ...messages(match), marked: WORDS_OR_FILE }
}

function named(nums: readonly number[]): Source {
  const match = {
    text: 'num IN (SELECT value FROM json_each(?))',
    values: [JSON.stringify(nums)],
  }
  return { ...messages(match), marked: WORDS_OR_FILE }
}

const WORDS_OR_FILE: Piece = {
  text: "coalesce(nullif(text, ''), json_extract(files, '$[0].name'), '')",
  values: [],
}

function messages(match: Piece): Source {
  const marked = { text: 'text', values: [] }
  return { table: 'messages', key: 'num', match, marked, also: [] }
}

function indexed(index: 'words' | 'grams', expression: string, also: readonly string[]): Source {
  return {
    table: index,
    key: `${index}.rowid`,
    match: { text: `${index} MATCH ?`, values: [expression] },
    marked: { text: `highlight(${index}, 0, '${OPEN}', '${SHUT}')`, values: [] },
    also,
  }
}

function grams(terms: readonly string[]): Source {
  const { long, short } = gramTerms(terms)
  if (long.length > 0) return indexed('grams', long.map(quote).join(' '), short)
  const [first = ''] = short
  return {
    ...{ table: 'grams', key: 'grams.rowid', match: { text: 'true', values: [] }, also: short },
    marked: { text: `replace(text, ?, '${OPEN}' || ? || '${SHUT}')`, values: [first, first] },
  }
}
