import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../../../../durable-objects/protocol/limits.ts'
import { act, ADA, BOB, newStore, say, type Spoken } from '../../support.ts'

const UNCHANGED = { ok: true, value: { ack: {} } }
const onMessage = (num: number): Spoken[] => [
  { t: 'edit', num, text: 'better' },
  { t: 'react', num, emoji: '👍', on: true },
  { t: 'pin', num, on: true },
]

describe('a change', () => {
  it('of a message that is not there is refused', () => {
    const store = newStore()
    say(store, 'one')
    for (const spoken of [...onMessage(2), { t: 'delete', num: 2 } as const]) {
      expect(act(store, spoken)).toEqual({ ok: false, code: 'not_found', field: 'num' })
    }
    expect(store.head().seq).toBe(1)
  })

  it('of a deleted message is refused, but deleting it again is fine', () => {
    const store = newStore()
    say(store, 'one')
    act(store, { t: 'delete', num: 1 })
    for (const spoken of onMessage(1)) {
      expect(act(store, spoken)).toEqual({ ok: false, code: 'message_gone', field: 'num' })
    }
    expect(act(store, { t: 'delete', num: 1 })).toEqual(UNCHANGED)
    expect(store.head().seq).toBe(2)
  })

  it('that is made already is acknowledged, and nobody hears of it', () => {
    const store = newStore()
    say(store, 'one')
    for (const spoken of onMessage(1)) expect(act(store, spoken)).toMatchObject({ ok: true })
    const { seq } = store.head()
    expect(seq).toBe(4)
    for (const spoken of onMessage(1)) expect(act(store, spoken)).toEqual(UNCHANGED)
    expect(store.head().seq).toBe(seq)
  })

  it('that takes back what never was is acknowledged, and nobody hears of it', () => {
    const store = newStore()
    say(store, 'one')
    expect(act(store, { t: 'react', num: 1, emoji: '👍', on: false })).toEqual(UNCHANGED)
    expect(act(store, { t: 'pin', num: 1, on: false })).toEqual(UNCHANGED)
    expect(store.head().seq).toBe(1)
  })

  it('is acknowledged with its place among the changes, and told to everyone', () => {
    const store = newStore()
    say(store, 'one')
    const done = act(store, { t: 'edit', num: 1, text: 'hello @bob' }, { now: 7 })
    const event = {
      t: 'edited',
      seq: 2,
      num: 1,
      by: ADA.id,
      at: 7,
      text: 'hello @bob',
      mentions: [BOB.id],
    }
    expect(done).toEqual({ ok: true, value: { ack: { seq: 2 }, events: [event] } })
  })
})

describe('the right to change', () => {
  it.each([
    ['the author edits', ADA, 'member', { t: 'edit', num: 1, text: 'x' }, true],
    ['another edits', BOB, 'member', { t: 'edit', num: 1, text: 'x' }, false],
    [
      'staff edits what another said',
      BOB,
      'administrator',
      { t: 'edit', num: 1, text: 'x' },
      false,
    ],
    ['the author deletes', ADA, 'guest', { t: 'delete', num: 1 }, true],
    ['another deletes', BOB, 'member', { t: 'delete', num: 1 }, false],
    ['a guest deletes', BOB, 'guest', { t: 'delete', num: 1 }, false],
    ['a moderator deletes', BOB, 'moderator', { t: 'delete', num: 1 }, true],
    ['an administrator deletes', BOB, 'administrator', { t: 'delete', num: 1 }, true],
    ['another reacts', BOB, 'guest', { t: 'react', num: 1, emoji: '👍', on: true }, true],
  ] as const)('%s: %#', (_name, by, role, spoken, allowed) => {
    const store = newStore()
    say(store, 'one')
    const done = act(store, spoken, { by, role })
    if (allowed)
      expect(done).toMatchObject({ ok: true, value: { events: [{ num: 1, by: by.id }] } })
    else expect(done).toEqual({ ok: false, code: 'forbidden', field: 'num' })
  })

  it('is looked at before the text', () => {
    const store = newStore()
    say(store, 'one')
    expect(act(store, { t: 'edit', num: 1, text: '' }, { by: BOB })).toMatchObject({
      code: 'forbidden',
    })
    expect(act(store, { t: 'edit', num: 1, text: '' })).toMatchObject({ code: 'text_empty' })
  })
})

describe('a reaction', () => {
  it.each(['👍', '👍🏽', '❤️', '👩‍👩‍👧‍👦', '🇫🇷', '1️⃣', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', ':party_parrot:', ':+1:'])(
    'may be %s',
    (emoji) => {
      const store = newStore()
      say(store, 'one')
      expect(act(store, { t: 'react', num: 1, emoji, on: true })).toMatchObject({ ok: true })
    },
  )

  it.each(['a', '👍👍', '👍 ', '1', ':Party:', '::', ':a b:', '🇫', '\u200d', '<b>'])(
    'may not be %j',
    (emoji) => {
      const store = newStore()
      say(store, 'one')
      expect(act(store, { t: 'react', num: 1, emoji, on: true })).toEqual({
        ok: false,
        code: 'invalid_field',
        field: 'emoji',
      })
    },
  )

  it('adds at most so many different emoji, while those that are there stay open to all', () => {
    const store = newStore()
    say(store, 'one')
    const react = (n: number, by = ADA, on = true) =>
      act(store, { t: 'react', num: 1, emoji: `:e${String(n)}:`, on }, { by })
    for (let n = 1; n <= LIMITS.reactionsPerMessage; n += 1) {
      expect(react(n)).toMatchObject({ ok: true })
    }
    const refused = { ok: false, code: 'too_many_reactions', field: 'emoji' }
    expect(react(99, BOB)).toEqual(refused)
    expect(react(1, BOB)).toMatchObject({ ok: true })
    react(1, ADA, false)
    expect(react(99, BOB)).toEqual(refused)
    react(1, BOB, false)
    expect(react(99, BOB)).toMatchObject({ ok: true })
  })

  it('shows by emoji in the order of code units, and people in the order they reacted', () => {
    const store = newStore()
    say(store, 'one')
    for (const [emoji, by] of [
      ['🙂', BOB],
      ['👍', BOB],
      ['⭐', ADA],
      ['👍', ADA],
    ] as const) {
      act(store, { t: 'react', num: 1, emoji, on: true }, { by })
    }
    expect(store.page({ limit: 1 }).messages[0]?.reactions).toEqual([
      { emoji: '⭐', by: [ADA.id] },
      { emoji: '👍', by: [BOB.id, ADA.id] },
      { emoji: '🙂', by: [BOB.id] },
    ])
  })
})

describe('a deletion', () => {
  it('leaves a tombstone with nothing of what was said, pinned, called or earlier said', () => {
    const store = newStore()
    say(store, 'a secret for @bob')
    act(store, { t: 'edit', num: 1, text: 'another secret for @bob' })
    act(store, { t: 'react', num: 1, emoji: '👍', on: true })
    act(store, { t: 'pin', num: 1, on: true })
    act(store, { t: 'delete', num: 1 }, { by: BOB, role: 'moderator', now: 9 })
    const [message] = store.page({ limit: 1 }).messages
    expect(message).toEqual({
      num: 1,
      seq: 1,
      by: ADA.id,
      cid: message?.cid,
      at: 1_000,
      text: null,
      deletedAt: 9,
      deletedBy: BOB.id,
    })
    expect(store.pins().messages).toEqual([])
    expect(store.revisions(1)).toEqual([])
    expect(JSON.stringify(store.changesSince(0, 100))).not.toContain('secret')
  })

  it('of a reply leaves one less under its root', () => {
    const store = newStore()
    say(store, 'root')
    act(store, { t: 'send', text: 'reply', thread: 1 })
    act(store, { t: 'send', text: 'another', thread: 1 })
    const done = act(store, { t: 'delete', num: 2 })
    expect(done).toMatchObject({ value: { events: [{ t: 'deleted', num: 2, thread: 1 }] } })
    expect(store.page({ limit: 9 }).messages[0]?.replies?.count).toBe(1)
  })
})
