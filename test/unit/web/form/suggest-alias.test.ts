import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suggestAlias } from '../../../../web/src/form/suggest-alias.ts'

describe('suggestAlias', () => {
  it.each([
    ['Awa', 'Diop', 'awa.diop'],
    ['Éloïse', 'd’Aubigné', 'eloise.daubigne'],
    ['Jean Paul', 'Œttinger-Straße', 'jean-paul.oettinger-strasse'],
    ['Awa', '', 'awa'],
    ['نور', 'الهدى', ''],
    ['', '', ''],
  ])('%s %s -> %s', (first, last, alias) => {
    expect(suggestAlias(first, last)).toBe(alias)
  })

  it('never proposes more than an alias may hold, nor one that begins or ends with a sign', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(suggestAlias(a, b)).toMatch(/^([a-z0-9]([a-z0-9.-]{0,29}[a-z0-9])?)?$/)
      }),
    )
  })
})
