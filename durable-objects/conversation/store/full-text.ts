import { fold } from '../../protocol/fold.ts'
import type { Sql } from '../../shared/sql.ts'

/** How what somebody types becomes an expression of FTS5. */

/** Han, kana, Hangul, Thai, Lao, Khmer, Burmese: scripts without spaces. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/** Stand for "hit begins" and "hit ends": control characters that no message may hold. */
export const OPEN = '\u0002'
export const SHUT = '\u0003'

/**
 * A number as a bound for the rows of FTS5. A number of JavaScript is bound as a REAL, which FTS5 takes
 * for no bound at all: it reads every row from the newest on (measured 2026-11: 20,000 for 20).
 */
export const WHOLE = 'CAST(? AS INTEGER)'

/** The platform binds at most 100 values to a statement (Durable Objects docs, "Limits", 2026-11). */
const MOST_TERMS = 20

/** Words with one beginning that are looked for one by one. */
const FEW_WORDS = 32

/** The words of a text, without what FTS5 could take for anything else. */
export function plainTerms(typed: string): string[] {
  // A NUL would end the expression of FTS5 in the middle; other control characters are in no message.
  const text = typed
    .normalize('NFC')
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
  return text
    .split(/\s+/u)
    .filter((term) => /[\p{L}\p{N}]/u.test(term))
    .slice(0, MOST_TERMS)
}

/**
 * Words of the index that begin with this one. FTS5 reads a whole word's list from its end and stops
 * when it has enough, but gathers all lists of a beginning first: in a room of a million messages
 * that took 100 times as long. So a beginning that few words share is asked for by those words.
 */
export function beginningWith(sql: Sql, term: string): string {
  const words = fewWords(sql, term)
  return words.length === 0 ? `${quote(term)}*` : `(${words.map(quote).join(' OR ')})`
}

/** None when there are too many, or when it is not sure how the index folds this term. */
function fewWords(sql: Sql, term: string): string[] {
  const folded = fold(term)
  if (!/^[a-z0-9]+$/.test(folded)) return []
  const words: string[] = []
  for (let from = folded; words.length <= FEW_WORDS; from = `${words.at(-1) ?? ''}\u0001`) {
    const [next] = sql.query<{ term: string }>(
      'SELECT term FROM terms WHERE term >= ? AND term < ? LIMIT 1',
      from,
      `${folded}\u{10ffff}`,
    )
    if (!next) return words
    words.push(next.term)
  }
  return []
}

/** A phrase for FTS5: only the double quote is special in it. */
export function quote(term: string): string {
  return `"${term.replaceAll('"', '""')}"`
}

/** Terms for the trigrams: one needs three characters, so shorter ones are looked for in the texts. */
export function gramTerms(terms: readonly string[]): { long: string[]; short: string[] } {
  const isShort = (term: string) => Array.from(term).length < 3
  return { long: terms.filter((term) => !isShort(term)), short: terms.filter(isShort) }
}
