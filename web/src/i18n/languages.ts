import type { Words } from './catalogue.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

/** A third language is one more file and one more line here. */
const LANGUAGES: Readonly<Record<string, Words>> = {
  fr: { locale: 'fr', sentences: fr },
  en: { locale: 'en', sentences: en },
}

export function wordsIn(locale: string): Words {
  return LANGUAGES[locale] ?? { locale: 'fr', sentences: fr }
}

/** Only the sections named: the sign-in page need not carry the words of the whole app. */
export function someWords(locale: string, sections: readonly string[] | 'all'): Words {
  const words = wordsIn(locale)
  if (sections === 'all') return words
  const chosen = Object.entries(words.sentences).filter(([key]) =>
    sections.includes(key.slice(0, key.indexOf('.'))),
  )
  return { locale: words.locale, sentences: Object.fromEntries(chosen) }
}
