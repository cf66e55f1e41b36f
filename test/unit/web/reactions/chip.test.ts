import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { areNamedAlike, chipsOf } from '../../../../web/src/reactions/chip.ts'

const people = Array.from(
  { length: 12 },
  (_, at) => `p_${String(at).padStart(20, '0')}` as PersonId,
)
const [me = '' as PersonId] = people

describe('chipsOf', () => {
  it('names eight, and counts all', () => {
    const [chip] = chipsOf([{ emoji: '👍', by: people }], me, (person) => person)
    expect(chip).toMatchObject({ count: 12, mine: true, names: people.slice(0, 8) })
  })

  it('names nobody who is not known, or whose account is deleted', () => {
    const names = new Map(people.slice(0, 3).map((person, at) => [person, ['Awa', '', 'Ben'][at]]))
    const [chip] = chipsOf([{ emoji: '👍', by: people }], null, (person) => names.get(person))
    expect(chip).toMatchObject({ count: 12, mine: false, names: ['Awa', 'Ben'] })
  })
})

describe('areNamedAlike', () => {
  const chips = (name: string) => chipsOf([{ emoji: '👍', by: [me] }], null, () => name)

  it('tells other names', () => {
    expect(areNamedAlike(chips('Awa'), chips('Awa'))).toBe(true)
    expect(areNamedAlike(chips(''), chips('Awa'))).toBe(false)
    expect(areNamedAlike([], [])).toBe(true)
  })
})
