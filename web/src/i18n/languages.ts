import type { Catalogue, Words } from './catalogue.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

/** A third language is one more file and one more line here. */
const LANGUAGES: Readonly<Record<string, Catalogue>> = { fr, en }

export function wordsIn(locale: string): Words {
  const known = locale in LANGUAGES ? locale : 'fr'
  const sentences = LANGUAGES[known] ?? fr
  return { locale: known, sections: [...new Set(Object.keys(sentences).map(sectionOf))], sentences }
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
