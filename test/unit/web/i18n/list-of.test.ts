import { expect, it } from 'vitest'
import { wordsIn } from '../../../../web/src/i18n/languages.ts'
import { listOf } from '../../../../web/src/i18n/list-of.ts'
import { wordsComeFrom } from '../../../../web/src/i18n/say.ts'

let locale = 'fr'
wordsComeFrom(() => ({ ...wordsIn(locale), locale }))

it('sets a list as the language of the page does', () => {
  expect(listOf(['Awa', 'Ben', 'Chloé'])).toBe('Awa, Ben et Chloé')
  expect(listOf(['Awa', 'Ben'], 'disjunction')).toBe('Awa ou Ben')
  locale = 'en'
  expect(listOf(['Awa', 'Ben', 'Chloé'])).toBe('Awa, Ben, and Chloé')
  expect(listOf(['Awa', 'Ben'], 'disjunction')).toBe('Awa or Ben')
  locale = 'ja'
  expect(listOf(['Awa', 'Ben'])).toBe('Awa、Ben')
})

it('sets one as it is, and none as nothing', () => {
  expect(listOf(['Awa'])).toBe('Awa')
  expect(listOf([])).toBe('')
})
