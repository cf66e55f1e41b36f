import { describe, expect, test } from 'vitest'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import { localeFor, type Languages } from '../../../worker/locale.ts'

const BOTH: Languages = { placeLocale: 'browser', offeredLocales: ['fr', 'en'] }

describe('a place that follows the browser', () => {
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
    expect(localeFor(null, header, BOTH)).toBe(locale)
  })
})

describe('the language for somebody', () => {
  test.each<[string, Locale | null, string | null, Languages, Locale]>([
    ['their own before the place', 'en', 'fr', { ...BOTH, placeLocale: 'fr' }, 'en'],
    ['the place before the browser', null, 'fr', { ...BOTH, placeLocale: 'en' }, 'en'],
    [
      'their own, not offered: the place',
      'en',
      'en',
      { placeLocale: 'fr', offeredLocales: ['fr'] },
      'fr',
    ],
    [
      'their own, not offered: the browser, of those offered',
      ...([
        'fr',
        'fr, en;q=0.1',
        { placeLocale: 'browser', offeredLocales: ['en'] },
        'en',
      ] as const),
    ],
    [
      'a browser that names none of those offered',
      null,
      'fr',
      { ...BOTH, offeredLocales: ['en'] },
      'en',
    ],
    [
      'a place whose own is not offered (stored so)',
      null,
      'en',
      { placeLocale: 'fr', offeredLocales: ['en'] },
      'en',
    ],
  ])('%s', (_name, own, header, languages, locale) => {
    expect(localeFor(own, header, languages)).toBe(locale)
  })
})
