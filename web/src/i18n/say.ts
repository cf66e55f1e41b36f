import { getLocale, isServer } from '@builder.io/qwik'
import type { Speak, Words } from './catalogue.ts'
import { fill } from './fill.ts'
import { wordsIn } from './languages.ts'

/** The element that carries the words of the page's language, written by the server. */
export const WORDS_ID = 'words'

let carried: Words | null = null

/**
 * Says a sentence in the language of the page. On the server the language is that of the render;
 * in the browser the page itself carries its words, so no catalogue is ever part of the scripts.
 */
export const say: Speak = (key, ...filling) => fill(presentWords(), key, filling[0])

/** The language of the page, for Intl. */
export function presentLocale(): string {
  return presentWords().locale
}

function presentWords(): Words {
  if (isServer) return wordsIn(getLocale())
  carried ??= JSON.parse(document.getElementById(WORDS_ID)?.textContent ?? '') as Words
  return carried
}
