import { describe, expect, it } from 'vitest'
import { act, ADA, BOB, clientId, newStore, say } from '../../support.ts'

const cid = clientId(0xabc)

describe('sending', () => {
  it('gives the next number and the next change, and tells everyone what is stored', () => {
    const store = newStore()
    say(store, 'first')
    const done = act(store, { t: 'send', cid, text: ' Été ' }, { now: 5 })
    const message = { seq: 2, num: 2, by: ADA.id, cid, at: 5, text: ' Été ' }
    expect(done).toEqual({
      ok: true,
      value: { ack: { seq: 2, num: 2, at: 5 }, events: [{ t: 'message', ...message }] },
    })
    expect(store.page({ limit: 1 }).messages).toEqual([message])
  })

  it('the same again gives the first answer, and nobody hears of it', () => {
    const store = newStore()
    const first = act(store, { t: 'send', cid, text: 'once' }, { now: 5 })
    say(store, 'between')
    const again = act(store, { t: 'send', cid, text: 'something else' }, { now: 9 })
    expect(first).toMatchObject({ value: { ack: { seq: 1, num: 1, at: 5 } } })
    expect(again).toEqual({ ok: true, value: { ack: { seq: 1, num: 1, at: 5 } } })
    expect(store.head()).toEqual({ seq: 2, num: 2 })
  })

  it('the same again is answered even when its text or its target would be refused by now', () => {
    const store = newStore()
    say(store, 'root')
    act(store, { t: 'send', cid, text: 'reply', thread: 1 })
    act(store, { t: 'delete', num: 2 })
    act(store, { t: 'delete', num: 1 })
    expect(act(store, { t: 'send', cid, text: '', thread: 1 })).toMatchObject({
      ok: true,
      value: { ack: { num: 2 } },
    })
  })

  it('keeps apart the ids of two people', () => {
    const store = newStore()
    act(store, { t: 'send', cid, text: 'of Ada' })
    act(store, { t: 'send', cid, text: 'of Bob' }, { by: BOB })
    expect(store.head().num).toBe(2)
  })

  it.each([
    ['an empty text', { text: ' ' }, 'text_empty', 'text'],
    ['half an emoji', { text: '\ud83d' }, 'not_well_formed', 'text'],
    ['an answer to nothing', { text: 'x', replyTo: 9 }, 'not_found', 'replyTo'],
    ['a thread under nothing', { text: 'x', thread: 9 }, 'not_found', 'thread'],
    ['a thread under a deleted message', { text: 'x', thread: 2 }, 'message_gone', 'thread'],
    ['a thread within a thread', { text: 'x', thread: 3 }, 'out_of_turn', 'thread'],
    ['an echo of no thread', { text: 'x', echo: true }, 'out_of_turn', 'echo'],
  ])('refuses %s and stores nothing', (_name, fields, code, field) => {
    const store = newStore()
    say(store, 'one', 'two')
    act(store, { t: 'send', text: 'reply', thread: 1 })
    act(store, { t: 'delete', num: 2 })
    const head = store.head()
    expect(act(store, { t: 'send', ...fields })).toEqual({ ok: false, code, field })
    expect(store.head()).toEqual(head)
  })

  it('may answer a message that was deleted since', () => {
    const store = newStore()
    say(store, 'one')
    act(store, { t: 'delete', num: 1 })
    expect(act(store, { t: 'send', text: 'why?', replyTo: 1 })).toMatchObject({ ok: true })
  })

  it('gathers replies under their root, and shows an echo in the flow as well', () => {
    const store = newStore()
    say(store, 'root')
    act(store, { t: 'send', text: 'aside', thread: 1 }, { now: 10 })
    act(store, { t: 'send', text: 'aloud', thread: 1, echo: true }, { now: 20 })
    const flow = store.page({ limit: 10 }).messages
    expect(flow.map((message) => message.text)).toEqual(['root', 'aloud'])
    expect(flow[0]?.replies).toEqual({ count: 2, lastAt: 20 })
    const thread = store.page({ limit: 10, thread: 1 }).messages
    expect(thread.map((message) => message.text)).toEqual(['aside', 'aloud'])
  })
})
