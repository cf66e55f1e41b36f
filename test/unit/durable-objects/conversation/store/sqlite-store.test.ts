import { describe, expect, it } from 'vitest'
import { SqliteStore } from '../../../../../durable-objects/conversation/store/sqlite-store.ts'
import { CONVERSATION_MIGRATIONS } from '../../../../../durable-objects/conversation/store/migrations.ts'
import type { PersonId } from '../../../../../durable-objects/protocol/ids.ts'
import { migrate } from '../../../../../durable-objects/shared/migrate.ts'
import { nodeSql } from '../../../../support/node-sql.ts'
import { act, ADA, BOB, newStore, nextClientId, say, type Spoken } from '../../support.ts'

const EVERY_KIND: Spoken[] = [
  { t: 'send', text: 'hello @bob' },
  { t: 'send', text: 'answer', replyTo: 1 },
  { t: 'send', text: 'aside', thread: 1 },
  { t: 'send', text: 'aloud', thread: 1, echo: true },
  { t: 'edit', num: 2, text: 'answer to @ada' },
  { t: 'edit', num: 1, text: 'hello' },
  { t: 'react', num: 1, emoji: '👍', on: true },
  { t: 'react', num: 1, emoji: '👍', on: false },
  { t: 'pin', num: 1, on: true },
  { t: 'pin', num: 1, on: false },
  { t: 'delete', num: 3 },
  { t: 'send', text: 'after the changes' },
  { t: 'send', text: 'and another' },
  { t: 'pin', num: 5, on: true },
  { t: 'send', text: 'the last' },
]

describe('a store', () => {
  it('goes on where it was when it wakes, whatever came last', () => {
    for (let count = 0; count <= EVERY_KIND.length; count += 1) {
      const sql = nodeSql()
      const store = newStore(sql)
      for (const spoken of EVERY_KIND.slice(0, count)) act(store, spoken)
      const woken = new SqliteStore(sql)
      expect(woken.head()).toEqual(store.head())
      expect(woken.epoch).toBe(store.epoch)
      expect(woken.head().seq).toBe(count)
    }
  })

  it('replays a change as it was told, unless it is gone since', () => {
    const store = newStore()
    const told = EVERY_KIND.flatMap((spoken) => {
      const done = act(store, spoken)
      return done.ok ? [...(done.value.events ?? [])] : []
    })
    expect(told).toHaveLength(EVERY_KIND.length)
    const replayed = store.changesSince(0, 100) ?? []
    expect(replayed.map(({ seq, t }) => [seq, t])).toEqual(told.map(({ seq, t }) => [seq, t]))
    // What was edited or deleted later is told in its present form: never an old text.
    for (const seq of [4, 5, 6, 7, 8, 9, 10, 11]) expect(replayed[seq - 1]).toEqual(told[seq - 1])
    expect(replayed[0]).toMatchObject({ t: 'message', num: 1, text: 'hello' })
    expect(replayed[2]).toMatchObject({ t: 'message', num: 3, text: null, thread: 1 })
  })

  it('replays from anywhere exactly what followed', () => {
    const store = newStore()
    for (const spoken of EVERY_KIND) act(store, spoken)
    const all = store.changesSince(0, 100) ?? []
    for (let seq = 0; seq <= all.length; seq += 1) {
      expect(store.changesSince(seq, 100)).toEqual(all.slice(seq))
    }
    expect(store.changesSince(0, all.length)).toHaveLength(all.length)
    expect(store.changesSince(0, all.length - 1)).toBeNull()
  })

  it('stores no second message of one author under one id, even behind the rules', () => {
    const store = newStore()
    const draft = { by: ADA.id, cid: nextClientId(), at: 1, text: 'x' }
    store.append(draft)
    expect(store.append(draft)).toBeNull()
    expect(store.head().num).toBe(1)
  })

  it('has an epoch of its own', () => {
    const [one, two] = [newStore(), newStore()]
    expect(one.epoch).toMatch(/^[0-9a-f]{16}$/)
    expect(two.epoch).not.toBe(one.epoch)
  })

  it('reads a message as it was told, field by field', () => {
    const store = newStore()
    say(store, 'root')
    const done = act(store, { t: 'send', text: 'to @bob', replyTo: 1, thread: 1, echo: true })
    const [event] = done.ok ? (done.value.events ?? []) : []
    const { t: _t, ...message } = event ?? { t: '' }
    expect(store.page({ limit: 1 }).messages).toEqual([message])
  })

  it('remembers who is called how, and says when that is news', () => {
    const sql = nodeSql()
    migrate(sql, CONVERSATION_MIGRATIONS)
    const store = new SqliteStore(sql)
    expect([store.know(ADA), store.know(ADA)]).toEqual([true, false])
    const renamed = { ...ADA, name: 'Ada L.' }
    expect([store.know(renamed), store.know(renamed)]).toEqual([true, false])
    expect(store.cards([ADA.id, BOB.id, ADA.id])).toEqual([renamed])
    expect(store.personByAlias('ada')).toBe(ADA.id)
    expect(store.personByAlias('bob')).toBeNull()
  })

  it('knows its newest message', () => {
    const store = newStore()
    expect(store.newest()).toBeNull()
    say(store, 'one')
    act(store, { t: 'send', text: 'two' }, { by: BOB, now: 7 })
    act(store, { t: 'pin', num: 1, on: true })
    expect(store.newest()).toEqual({ num: 2, at: 7, by: BOB.id satisfies PersonId })
  })
})
