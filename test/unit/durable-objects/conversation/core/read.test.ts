import { describe, expect, it } from 'vitest'
import { act, ADA, BOB, clientId, newStore, say } from '../../support.ts'

const cid = clientId(0xabc)

describe('asking', () => {
  it('for history gives the newest page, with its people and how current it is', () => {
    const store = newStore()
    say(store, 'one', 'two')
    act(store, { t: 'react', num: 1, emoji: '👍', on: true }, { by: BOB })
    expect(act(store, { t: 'history', cid, limit: 1 })).toMatchObject({
      ok: true,
      value: { answer: { t: 'page', cid, seq: 3, hasOlder: true, hasNewer: false, people: [ADA] } },
    })
    expect(act(store, { t: 'history', limit: 2 })).toMatchObject({
      value: { answer: { people: [ADA, BOB], messages: [{ num: 1 }, { num: 2 }] } },
    })
  })

  it('changes nothing, and nobody else hears of it', () => {
    const store = newStore()
    say(store, 'one')
    for (const spoken of [
      { t: 'history' },
      { t: 'pins' },
      { t: 'revisions', num: 1 },
      { t: 'search', query: 'one' },
    ] as const) {
      const done = act(store, spoken)
      expect(done.ok && Object.keys(done.value)).toEqual(['answer'])
    }
    expect(store.head().seq).toBe(1)
  })

  it.each([
    [{ before: 1, after: 1 }, 'invalid_field', 'before'],
    [{ after: 1, around: 1 }, 'invalid_field', 'before'],
    [{ around: 9 }, 'not_found', 'around'],
    [{ thread: 9 }, 'not_found', 'thread'],
  ])('is refused for %j', (fields, code, field) => {
    const store = newStore()
    say(store, 'one')
    expect(act(store, { t: 'history', ...fields })).toEqual({ ok: false, code, field })
  })

  it('around a reply says under which root it stands, where the flow does not show it', () => {
    const store = newStore()
    say(store, 'root')
    act(store, { t: 'send', text: 'hidden', thread: 1 })
    act(store, { t: 'send', text: 'shown', thread: 1, echo: true })
    const within = (num: number) => {
      const done = act(store, { t: 'history', around: num })
      if (!done.ok || done.value.answer?.t !== 'page') throw new Error('no page')
      return done.value.answer.thread
    }
    expect([1, 2, 3].map(within)).toEqual([undefined, 1, undefined])
  })

  it('for the earlier texts gives all, the present one last; of a deleted message none', () => {
    const store = newStore()
    act(store, { t: 'send', text: 'one' }, { now: 1 })
    act(store, { t: 'edit', num: 1, text: 'two' }, { now: 2 })
    act(store, { t: 'edit', num: 1, text: 'three' }, { now: 2 })
    expect(act(store, { t: 'revisions', cid, num: 1 })).toEqual({
      ok: true,
      value: {
        answer: {
          t: 'revisions',
          cid,
          num: 1,
          revisions: [
            { at: 1, text: 'one' },
            { at: 2, text: 'two' },
            { at: 2, text: 'three' },
          ],
        },
      },
    })
    act(store, { t: 'delete', num: 1 })
    expect(act(store, { t: 'revisions', num: 1 })).toMatchObject({ code: 'message_gone' })
    expect(act(store, { t: 'revisions', num: 2 })).toMatchObject({ code: 'not_found' })
  })

  it('for the pins gives them oldest first, also those of threads', () => {
    const store = newStore()
    say(store, 'one', 'two')
    act(store, { t: 'send', text: 'reply', thread: 1 })
    for (const num of [3, 1]) act(store, { t: 'pin', num, on: true }, { by: BOB })
    expect(act(store, { t: 'pins', cid })).toMatchObject({
      value: {
        answer: { t: 'page', cid, seq: 5, messages: [{ num: 1, pinnedBy: BOB.id }, { num: 3 }] },
      },
    })
  })

  it('tells that one is writing to everyone, and leaves no trace', () => {
    const store = newStore()
    expect(act(store, { t: 'typing', thread: 4 })).toEqual({
      ok: true,
      value: { passing: { t: 'typing', by: ADA.id, thread: 4 } },
    })
    expect(store.head().seq).toBe(0)
  })
})
