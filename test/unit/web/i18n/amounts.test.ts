import { describe, expect, it } from 'vitest'
import {
  bytesIn,
  dollarsIn,
  monthIn,
  numberIn,
  shortDayIn,
} from '../../../../web/src/i18n/amounts.ts'

const plain = (text: string) => text.replace(/[\u00A0\u202F]/g, ' ')

describe('amounts', () => {
  it.each([
    ['fr', 0, '0 o'],
    ['fr', 40_960, '41 ko'],
    ['fr', 1_204_000, '1,2 Mo'],
    ['fr', 7, '7 o'],
    ['en', 1, '1 byte'],
    ['en', 7, '7 bytes'],
    ['en', 1_204_000, '1.2 MB'],
    ['en', 7_200_000_000, '7.2 GB'],
  ])('%s: %d bytes are %s', (locale, bytes, shown) => {
    expect(plain(bytesIn(locale, bytes))).toBe(shown)
  })

  it.each([
    ['fr', 5, '5,00 $US'],
    ['en', 5, '$5.00'],
    ['en', 1_234.5, '$1,234.50'],
    ['en', 0.0012, '$0.0012'],
    ['en', 0, '$0.00'],
  ])('%s: %d dollars are %s', (locale, dollars, shown) => {
    expect(plain(dollarsIn(locale, dollars))).toBe(shown)
  })

  it('says numbers and days as the language does', () => {
    expect(plain(numberIn('fr', 1_204_311.4))).toBe('1 204 311')
    expect(numberIn('en', 1.25)).toBe('1.3')
    expect(shortDayIn('fr', '2026-11-25')).toBe('25 nov.')
    expect(monthIn('en', '2026-11-01')).toBe('November 2026')
  })
})
