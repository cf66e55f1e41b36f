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
