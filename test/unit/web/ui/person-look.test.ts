import { describe, expect, it } from 'vitest'
import { initialsOf, seedOf } from '../../../../web/src/ui/person-look.ts'

describe('a person’s look', () => {
  it.each([
    ['Awa Diop', 'AD'],
    ['Jean de La Fontaine', 'JF'],
    ['œuvre', 'Œ'],
    ['🌳 Arbre', '🌳A'],
    ['', '?'],
  ])('%s -> %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  it('has one of eight colours, all in use, always the same', () => {
    const seeds = Array.from({ length: 400 }, (_, i) => seedOf(`p_${i}`))
    expect([...new Set(seeds)].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(seedOf('p_1')).toBe(seedOf('p_1'))
  })
})
