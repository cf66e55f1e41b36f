import type { Speak, Words } from './catalogue.ts'
import { fill } from './fill.ts'

/** The element that carries the words of the page's language, written by the server. */
export const WORDS_ID = 'words'

/** In the browser the page itself carries its words, so no catalogue is part of the scripts. */
let present: () => Words = () => {
  const carried = JSON.parse(document.getElementById(WORDS_ID)?.textContent ?? '') as Words
  present = () => carried
  return carried
}

/** On the server: where the words of the render under way are (entry.ssr.tsx). */
export function wordsComeFrom(source: () => Words): void {
  present = source
}

/** Says a sentence in the language of the page. */
export const say: Speak = (key, ...filling) => fill(present(), key, filling[0])

/** The language of the page, for Intl. */
export function presentLocale(): string {
  return present().locale
}

/** Whether this page can say everything from these sections. */
export function hasSections(sections: readonly string[]): boolean {
  const carried = present().sections
  return sections.every((section) => carried.includes(section))
}
