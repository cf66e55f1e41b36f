import * as v from 'valibot'
import { expect, it, vi } from 'vitest'
import { languageOf, LOCALES } from '../../../../durable-objects/protocol/languages.ts'
import { Locale } from '../../../../durable-objects/protocol/rest/accounts.ts'
import type { Sentences } from '../../../../web/src/i18n/catalogue.ts'
import { fill } from '../../../../web/src/i18n/fill.ts'
import { languageAttributes, someWords, wordsIn } from '../../../../web/src/i18n/languages.ts'
import { manifestIn } from '../../../../web/src/installed/manifest.ts'
import { awayPage } from '../../../../web/src/offline/away-page.ts'
import { noticeOfPush } from '../../../../web/src/offline/worker/push-notice.ts'
import { localeFor } from '../../../../worker/locale.ts'

/** What web/src/i18n/README.md tells to write, and no more: a line, a file, and the line that names it. */
vi.mock('../../../../durable-objects/protocol/languages.ts', () => {
  const LANGUAGES = {
    fr: { name: 'Français', dir: 'ltr' },
    en: { name: 'English', dir: 'ltr' },
    ar: { name: 'العربية', dir: 'rtl' },
  }
  return {
    LANGUAGES,
    LOCALES: Object.keys(LANGUAGES),
    languageOf: (locale: keyof typeof LANGUAGES) => LANGUAGES[locale],
  }
})
const ar = vi.hoisted(() => ({
  'auth.signIn': 'تسجيل الدخول',
  'installed.away': 'لا شبكة',
  'bringing.lineMessages': {
    one: 'رسالة',
    two: 'رسالتان',
    few: '{count} رسائل',
    other: '{count} رسالة',
  },
})) satisfies Sentences
vi.mock('../../../../web/src/i18n/sentences.ts', async () => {
  const { en } = await import('../../../../web/src/i18n/en.ts')
  const { fr } = await import('../../../../web/src/i18n/fr.ts')
  return { SENTENCES: { fr, en, ar } }
})

const arabic = 'ar' as Locale

it('is one of those that may be chosen, with its own name and direction', () => {
  expect(LOCALES).toEqual(['fr', 'en', 'ar'])
  expect(v.is(Locale, 'ar')).toBe(true)
  expect(languageOf(arabic)).toEqual({ name: 'العربية', dir: 'rtl' })
})

it('is spoken to whoever asks for it', () => {
  const place = { placeLocale: 'browser', offeredLocales: [...LOCALES] } as const
  expect(localeFor(null, 'ar-MA, fr;q=0.5', place)).toBe('ar')
  expect(localeFor(arabic, 'fr', place)).toBe('ar')
})

it('marks its pages as its own', () => {
  expect(languageAttributes(arabic)).toEqual({ lang: 'ar', dir: 'rtl' })
  expect(languageAttributes('fr')).toEqual({ lang: 'fr', dir: 'ltr' })
})

it('says what it has itself in all its forms, and in English what it has not', () => {
  const words = wordsIn('ar')
  const messages = (count: number) => fill(words, 'bringing.lineMessages', { count })
  expect(words.locale).toBe('ar')
  expect([messages(1), messages(2)]).toEqual(['رسالة', 'رسالتان'])
  expect(messages(3)).toMatch(/^\d رسائل|^٣ رسائل/)
  expect(fill(words, 'auth.signIn')).toBe('تسجيل الدخول')
  expect(fill(words, 'auth.toSignIn')).toBe(fill(wordsIn('en'), 'auth.toSignIn'))
  expect(someWords('ar', ['auth']).sentences['auth.signIn']).toBe('تسجيل الدخول')
})

it('installs and is away in its own direction', () => {
  expect(manifestIn(arabic)).toMatchObject({ lang: 'ar', dir: 'rtl', name: 'Palabre' })
  const away = awayPage([])
  expect(away).toContain('lang="ar" dir="rtl"')
  expect(away).toContain('لا شبكة')
})

it('calls while the app is closed, in English as long as nobody has said more', () => {
  const words = { kind: 'mention', num: 1, name: 'Awa', text: 'x' } as const
  const { title } = noticeOfPush({ t: 'call', locale: arabic, words })
  expect(title).toBe(noticeOfPush({ t: 'call', locale: 'en', words }).title)
})
