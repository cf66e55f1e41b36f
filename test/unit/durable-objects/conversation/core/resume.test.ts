import { describe, expect, it } from 'vitest'
import { resume } from '../../../../../durable-objects/conversation/core/resume.ts'
import { LIMITS } from '../../../../../durable-objects/protocol/limits.ts'
import { act, BOB, newStore, say } from '../../support.ts'

const kinds = (items: readonly { t: string }[]) => items.map((item) => item.t)

describe('coming back', () => {
  it('to where one stood brings nothing', () => {
    const store = newStore()
    say(store, 'one')
    expect(resume(store, { epoch: store.epoch, seq: 1 })).toEqual([])
  })

  it('brings exactly the changes that were missed, after the people who made them', () => {
    const store = newStore()
    say(store, 'one', 'two')
    act(store, { t: 'edit', num: 1, text: 'better' })
    act(store, { t: 'react', num: 2, emoji: '👍', on: true }, { by: BOB })
    const items = resume(store, { epoch: store.epoch, seq: 1 })
    expect(kinds(items)).toEqual(['people', 'message', 'edited', 'reacted'])
    expect(items.slice(1).map((item) => 'seq' in item && item.seq)).toEqual([2, 3, 4])
    expect(items[0]).toMatchObject({ people: [{ alias: 'ada' }, { alias: 'bob' }] })
  })

  it.each([
    ['without a cursor', null],
    ['with one of another epoch', { epoch: 'another', seq: 1 }],
    ['with one from the future', { epoch: '', seq: 3 }],
  ])('%s brings a fresh page', (_name, cursor) => {
    const store = newStore()
    say(store, 'one', 'two')
    const asked = cursor && { ...cursor, epoch: cursor.epoch || store.epoch }
    expect(resume(store, asked)).toMatchObject([
      { t: 'reset', epoch: store.epoch, seq: 2, page: { messages: [{ num: 1 }, { num: 2 }] } },
    ])
  })

  it('brings at most so many changes, and a fresh page beyond', () => {
    const store = newStore()
    for (let n = 0; n <= LIMITS.resumeChanges; n += 1) say(store, 'x')
    const from = (seq: number) => kinds(resume(store, { epoch: store.epoch, seq }))
    expect(from(0)).toEqual(['reset'])
    expect(from(1)).toHaveLength(1 + LIMITS.resumeChanges)
  })

  it('brings at most so much text, and a fresh page beyond', () => {
    const store = newStore()
    const text = 'x'.repeat(LIMITS.textCodePoints)
    const fits = Math.floor(LIMITS.resumeChars / text.length)
    for (let n = 0; n < fits; n += 1) say(store, text)
    expect(resume(store, { epoch: store.epoch, seq: 0 })).toHaveLength(1 + fits)
    say(store, text)
    expect(kinds(resume(store, { epoch: store.epoch, seq: 0 }))).toEqual(['reset'])
  })
})
