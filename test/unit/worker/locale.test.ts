import { expect, test } from 'vitest'
import { preferredLocale } from '../../../worker/locale.ts'

test.each([
  [null, 'fr'],
  ['', 'fr'],
  ['en', 'en'],
  ['EN-gb;q=0.2, de', 'en'],
  ['fr;q=0.1, en;q=0.2', 'en'],
  ['en;q=0, fr', 'fr'],
  ['enx, zz', 'fr'],
  ['*', 'fr'],
  ['en;q=x', 'en'],
  [',,;;==', 'fr'],
])('%j is %s', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale)
})
