import { describe, expect, it } from 'vitest'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { reactorsOf } from '../../../../web/src/reactions/reactors.ts'

const [awa, ben, gone] = ['a', 'b', 'c'].map((sign) => `p_${sign.repeat(20)}` as PersonId) as [
  PersonId,
  PersonId,
  PersonId,
]
const said = { num: 3, seq: 3, by: awa, cid: 'c' as ClientId, at: 0, text: 'x' }
const people = [
  { id: awa, alias: 'awa', name: 'Awa' },
  { id: ben, alias: 'ben', name: 'Ben' },
]

describe('reactorsOf', () => {
  it('names all by emoji, in the order in which they reacted, and counts whom nobody tells of', () => {
    const reactions = [
      { emoji: '👍', by: [ben, gone, awa] },
      { emoji: '🎉', by: [gone] },
    ]
    expect(reactorsOf(3, { messages: [{ ...said, reactions }], people })).toEqual([
      { emoji: '👍', names: ['Ben', 'Awa'], others: 1 },
      { emoji: '🎉', names: [], others: 1 },
    ])
  })

  it('is empty where nobody reacted any more, or the message is not there', () => {
    expect(reactorsOf(3, { messages: [said], people })).toEqual([])
    expect(reactorsOf(4, { messages: [said], people })).toEqual([])
  })
})
