import type { ErrorCode } from '../../durable-objects/protocol/error-codes.ts'
import { PASSWORD } from '../../durable-objects/protocol/rest/accounts.ts'

/**
 * A thousand million guesses, as a power of ten. Who has stolen the database and the pepper needs a
 * year and a half of computing for them; at the sign-in 100 are possible.
 */
const ENOUGH = 9
/** From here on a password is called strong. */
const STRONG = 12
const SHORTEST_CONTEXT_WORD = 3
/** What belongs to everybody here. */
const OF_THE_PLACE = ['palabre', 'chat']

export type Strength =
  { readonly level: 'weak'; readonly code: ErrorCode } | { readonly level: 'good' | 'strong' }

/**
 * What a new password must be: long enough, and not what would be tried early. Nothing is asked of
 * its kinds of characters (NIST SP 800-63B-4, section 3.1.1.2).
 * `context`: the words that belong to this person, such as alias and names.
 */
export async function checkPassword(
  password: string,
  context: readonly string[],
): Promise<ErrorCode | null> {
  const strength = await judgePassword(password, context)
  return strength.level === 'weak' ? strength.code : null
}

export async function judgePassword(
  password: string,
  context: readonly string[],
): Promise<Strength> {
  const code = formProblem(password)
  if (code !== null) return { level: 'weak', code }
  const { estimate } = await import('./estimate.ts')
  const plain = password.normalize('NFKC')
  const words = [...new Set([...OF_THE_PLACE, ...context.flatMap(contextWords)])]
  // Who knows the person knows these words: only the rest has to be guessed.
  const rest = without(plain.toLowerCase(), words)
  if (rest !== null && (rest === '' || estimate(rest, words).guesses < ENOUGH)) {
    return { level: 'weak', code: 'password_about_you' }
  }
  const { guesses, weakness } = estimate(plain, words)
  if (guesses < ENOUGH) return { level: 'weak', code: weakness }
  return { level: guesses < STRONG ? 'good' : 'strong' }
}

/** Also asked at the sign-in: nobody has such a password, so it need not be hashed. */
export function isPasswordTooLong(password: string): boolean {
  // A code point is at most two units: what is longer than that need not be counted.
  return password.length > PASSWORD.max * 2 || countCodePoints(password) > PASSWORD.max
}

function formProblem(password: string): ErrorCode | null {
  if (password === '') return 'missing_field'
  if (!password.isWellFormed()) return 'not_well_formed'
  if (isPasswordTooLong(password)) return 'password_too_long'
  return countCodePoints(password) < PASSWORD.min ? 'password_too_short' : null
}

/** The whole, and its parts, with and without accents. */
function contextWords(text: string): string[] {
  const whole = text.trim().toLowerCase()
  const spellings = [whole, whole.normalize('NFKD').replaceAll(/\p{M}/gu, '')]
  const words = spellings.flatMap((one) => [one, ...one.split(/[^\p{L}\p{N}]+/u)])
  return words.filter((word) => word.length >= SHORTEST_CONTEXT_WORD)
}

/** What is left of a text without these words; `null` when none of them is in it. */
function without(text: string, words: readonly string[]): string | null {
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((left, word) => left.replaceAll(word, ''), text)
  return rest === text ? null : rest
}

function countCodePoints(text: string): number {
  return Array.from(text).length
}
