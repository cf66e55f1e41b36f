import { en } from '../../web/src/i18n/en.ts'
import { fill } from '../../web/src/i18n/fill.ts'
import { Misfit, sentenceFor, type Remark } from '../../web/src/bringing/remark.ts'
import { PlainError } from '../lib/plain-error.ts'

const WORDS = { locale: 'en', sections: [], sentences: en }

/** What the page of an import says, as scripts say it. */
export function inEnglish(about: Remark): string {
  const speak = (key: string, filling: Remark['filling']) => fill(WORDS, key, filling)
  return sentenceFor({ locale: 'en', speak }, about)
}

/** A file that does not fit is told of, not traced. */
export async function plainly<T>(file: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw error instanceof Misfit ? new PlainError(`${file}: ${inEnglish(error.remark)}`) : error
  }
}
