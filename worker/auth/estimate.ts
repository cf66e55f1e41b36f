import { ZxcvbnFactory, type Match } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import englishWords from '@zxcvbn-ts/language-en/dist/commonWords.json.mjs'
import englishNames from '@zxcvbn-ts/language-en/dist/firstnames.json.mjs'
import frenchWords from '@zxcvbn-ts/language-fr/dist/commonWords.json.mjs'
import frenchNames from '@zxcvbn-ts/language-fr/dist/firstnames.json.mjs'
import frenchSurnames from '@zxcvbn-ts/language-fr/dist/lastnames.json.mjs'
import type { ErrorCode } from '../../durable-objects/protocol/error-codes.ts'

/*
 * Loaded on demand only: unpacking the words takes 0.4 s and 9 MB, which a Worker that registers
 * nobody need not spend. Why these lists and numbers: docs/decisions/password-strength.md.
 */

/** Judged by its beginning: 200 characters made for it took the estimator 0.6 s, 40 take 20 ms. */
const JUDGED = 40
const PASSWORDS = 'passwords-common'

const estimator = new ZxcvbnFactory({
  dictionary: {
    ...common,
    ...{ englishWords, englishNames, frenchWords, frenchNames, frenchSurnames },
  },
  graphs: adjacencyGraphs,
  maxLength: JUDGED,
  l33tMaxSubstitutions: 10,
})

export interface Estimate {
  /** Powers of ten: after how many tries somebody who knows people would have guessed it. */
  readonly guesses: number
  /** What makes it as weak as it is. */
  readonly weakness: ErrorCode
}

/** `context`: words that belong to this person, in lower case. */
export function estimate(password: string, context: readonly string[]): Estimate {
  const { guessesLog10, sequence } = estimator.check(password, [...context])
  const [longest] = sequence.toSorted((a, b) => b.token.length - a.token.length)
  return { guesses: guessesLog10, weakness: weaknessOf(longest) }
}

function weaknessOf(match: Match | undefined): ErrorCode {
  switch (match?.pattern) {
    case 'repeat':
      return 'password_repeats'
    case 'spatial':
    case 'sequence':
      return 'password_keyboard'
    case 'date':
    case 'regex':
      return 'password_date'
    case 'dictionary':
      if (match['dictionaryName'] === 'userInputs') return 'password_about_you'
      return match['dictionaryName'] === PASSWORDS ? 'password_too_common' : 'password_too_weak'
    default:
      return 'password_too_weak'
  }
}
