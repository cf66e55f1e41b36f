import type { ErrorCode } from '../../durable-objects/protocol/error-codes.ts'
import { PASSWORD } from '../../durable-objects/protocol/rest/accounts.ts'
import { COMMON_WORDS } from './common-words.ts'

/** Fewer different letters than this beside known words, and a password is only those words. */
const OWN_LETTERS = 4
const SHORTEST_CONTEXT_WORD = 3
const DIFFERENT_CHARACTERS = 5

const LOOKALIKES: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}

/**
 * What a new password must be: long enough, and not what anyone would try first. Nothing is asked
 * of its kinds of characters (NIST SP 800-63B-4, section 3.1.1.2).
 * `context`: the words that belong to this person, such as alias and names.
 */
export function checkPassword(password: string, context: readonly string[]): ErrorCode | null {
  if (password === '') return 'missing_field'
  if (!password.isWellFormed()) return 'not_well_formed'
  if (isPasswordTooLong(password)) return 'password_too_long'
  if (countCodePoints(password) < PASSWORD.min) return 'password_too_short'
  if (isTooCommon(password, context)) return 'password_too_common'
  return null
}

/** Also asked at the sign-in: nobody has such a password, so it need not be hashed. */
export function isPasswordTooLong(password: string): boolean {
  // A code point is at most two units: what is longer than that need not be counted.
  return password.length > PASSWORD.max * 2 || countCodePoints(password) > PASSWORD.max
}

function isTooCommon(password: string, context: readonly string[]): boolean {
  const plain = fold(password)
  if (new Set(plain).size < DIFFERENT_CHARACTERS) return true
  const words = [...COMMON_WORDS, ...context.flatMap(contextWords)].sort(
    (a, b) => b.length - a.length,
  )
  return isOnlyWords(plain, words) || isOnlyWords(replaceLookalikes(plain), words)
}

function isOnlyWords(text: string, words: readonly string[]): boolean {
  const rest = words.reduce((left, word) => left.replaceAll(word, ' '), text)
  if (rest === text) return false
  return new Set(rest.replaceAll(/[^\p{L}]/gu, '')).size < OWN_LETTERS
}

function contextWords(text: string): string[] {
  const folded = fold(text)
  const parts = [folded, ...folded.split(/[^\p{L}\p{N}]+/u)]
  return parts.filter((part) => part.length >= SHORTEST_CONTEXT_WORD)
}

function fold(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function replaceLookalikes(text: string): string {
  return text.replaceAll(/[@431!0$57]/g, (character) => LOOKALIKES[character] ?? character)
}

function countCodePoints(text: string): number {
  return Array.from(text).length
}
