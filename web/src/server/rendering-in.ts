import { AsyncLocalStorage } from 'node:async_hooks'
import type { Words } from '../i18n/catalogue.ts'
import { wordsIn } from '../i18n/languages.ts'
import { wordsComeFrom } from '../i18n/say.ts'

/**
 * The language of each render under way. Renders of several requests take turns at every `await`,
 * so a plain variable would mix their languages; Qwik's own `getLocale` is unknown where an
 * expression of JSX is computed by itself (1.20.1: throws in `busy ? say(a) : say(b)`).
 */
const underWay = new AsyncLocalStorage<Words>()

wordsComeFrom(() => {
  const words = underWay.getStore()
  if (!words) throw new Error('words are known during a render only')
  return words
})

export function renderingIn<T>(locale: string, render: () => Promise<T>): Promise<T> {
  return underWay.run(wordsIn(locale), render)
}
