import { languageOf, type Locale } from '../../../durable-objects/protocol/languages.ts'
import type { Words } from './catalogue.ts'
import { en } from './en.ts'
import { SENTENCES } from './sentences.ts'

const known = new Map<string, Words>()

/** All that a language says; in English what it does not say itself. */
export function wordsIn(locale: string): Words {
  const asked = locale in SENTENCES ? (locale as Locale) : 'fr'
  const words = known.get(asked) ?? wholeOf(asked)
  known.set(asked, words)
  return words
}

function wholeOf(locale: Locale): Words {
  const sentences = { ...en, ...SENTENCES[locale] }
  return { locale, sections: [...new Set(Object.keys(sentences).map(sectionOf))], sentences }
}

/** Of an element in this language. */
export function languageAttributes(locale: Locale): { lang: Locale; dir: 'ltr' | 'rtl' } {
  return { lang: locale, dir: languageOf(locale).dir }
}

/** Only the sections named: the sign-in page need not carry the words of the whole app. */
export function someWords(locale: string, sections: readonly string[]): Words {
  const words = wordsIn(locale)
  const chosen = Object.entries(words.sentences).filter(([key]) =>
    sections.includes(sectionOf(key)),
  )
  return { locale: words.locale, sections, sentences: Object.fromEntries(chosen) }
}

function sectionOf(key: string): string {
  return key.slice(0, key.indexOf('.'))
}
