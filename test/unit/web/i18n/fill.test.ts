import { describe, expect, it } from 'vitest'
import { fill } from '../../../../web/src/i18n/fill.ts'
import { someWords, wordsIn } from '../../../../web/src/i18n/languages.ts'

const words = (locale: string) => ({
  locale,
  sections: [],
  sentences: {
    hello: 'Bonjour {name}, {name} !',
    unread: { one: '{count} non lu', other: '{count} non lus' },
  },
})

describe('fill', () => {
  it('fills in every place of a name', () => {
    expect(fill(words('fr'), 'hello', { name: 'Awa' })).toBe('Bonjour Awa, Awa !')
  })

  it('leaves what looks like a name inside a value alone', () => {
    expect(fill(words('fr'), 'hello', { name: '{count}' })).toBe('Bonjour {count}, {count} !')
  })

  it('chooses the form as the language counts: zero is singular in French, plural in English', () => {
    expect(fill(words('fr'), 'unread', { count: 0 })).toBe('0 non lu')
    expect(fill(words('en'), 'unread', { count: 0 })).toBe('0 non lus')
    expect(fill(words('fr'), 'unread', { count: 2 })).toBe('2 non lus')
  })

  it.each([
    ['pl', { one: 'plik', few: 'pliki', many: 'plików', other: 'pliku' }, [1, 3, 5, 22, 1.5]],
    [
      'ar',
      { zero: 'صفر', one: 'ملف', two: 'ملفان', few: 'ملفات', many: 'ملفًا', other: 'ملف ما' },
      [0, 1, 2, 3, 11, 100],
    ],
  ])('knows every form that a language has: %s', (locale, files, counts) => {
    const words = { locale, sections: [], sentences: { files } }
    const said = counts.map((count) => fill(words, 'files', { count }))
    const { one, few, many, other } = files
    expect(said).toEqual(
      locale === 'pl' ? [one, few, many, few, other] : ['صفر', one, 'ملفان', few, many, other],
    )
  })

  it('takes the general form where a language gives no more', () => {
    const words = { locale: 'ru', sections: [], sentences: { files: { other: 'Файлы: {count}' } } }
    expect([1, 2, 5].map((count) => fill(words, 'files', { count }))).toEqual([
      'Файлы: 1',
      'Файлы: 2',
      'Файлы: 5',
    ])
  })

  it('writes numbers as the language does', () => {
    expect(fill(words('en'), 'unread', { count: 1234 })).toBe('1,234 non lus')
    expect(fill(words('fr'), 'unread', { count: 1234 })).toMatch(/^1\u202f234 non lus$/)
  })

  it('shows the key when the page does not carry the sentence', () => {
    expect(fill(words('fr'), 'nav.rooms')).toBe('nav.rooms')
  })
})

describe('someWords', () => {
  it('carries the sections asked for and no other', () => {
    const { sentences } = someWords('en', ['auth'])
    expect(sentences['auth.signIn']).toBe('Sign in')
    expect(Object.keys(sentences).every((key) => key.startsWith('auth.'))).toBe(true)
  })

  it('falls back to French for a language there is no catalogue of', () => {
    expect(wordsIn('xx').locale).toBe('fr')
  })
})
