import { describe, expect, it } from 'vitest'
import { Holding, RELEASED_AT_ONCE } from '../../../../durable-objects/conversation/holding.ts'
import { SqliteStore } from '../../../../durable-objects/conversation/store/sqlite-store.ts'
import { coverIn, letsGo, type HoldScope } from '../../../../durable-objects/protocol/holds.ts'
import type { RoomId } from '../../../../durable-objects/protocol/ids.ts'
import { ALWAYS_OPEN } from '../../../../durable-objects/protocol/server.ts'
import { nodeSql } from '../../../support/node-sql.ts'
import { act, ADA, BOB, newStore } from '../support.ts'

const ROOM = 'r_held' as RoomId
const NOTHING: HoldScope = { all: false, rooms: [], people: [] }

function newPlace() {
  const sql = nodeSql()
  const place = { sql, store: newStore(sql), standing: ALWAYS_OPEN }
  const port = () => ({
    ...{ store: place.store, conversation: ROOM },
    server: {
      get standing() {
        return place.standing
      },
    },
  })
  let holding = new Holding(port())
  return {
    place,
    get holding() {
      return holding
    },
    hold(scope: Partial<HoldScope>) {
      place.standing = { ...ALWAYS_OPEN, holds: { ...NOTHING, ...scope } }
    },
    /** All that was only in memory is gone. */
    wake() {
      place.store = new SqliteStore(sql)
      holding = new Holding(port())
    },
  }
}

const held = (sql: ReturnType<typeof nodeSql>) =>
  sql.query<{ num: number }>('SELECT num FROM held ORDER BY num').map(({ num }) => num)

describe('legal hold in a conversation', () => {
  it('catches by room, by place and by person, and nothing that is not covered', () => {
    for (const [scope, caught] of [
      [{}, []],
      [{ rooms: [ROOM] }, [1, 2]],
      [{ rooms: ['r_other' as RoomId] }, []],
      [{ all: true }, [1, 2]],
      [{ people: [ADA.id] }, [1]],
    ] as const) {
      const one = newPlace()
      one.hold(scope)
      act(one.place.store, { t: 'send', text: 'ada' }, { by: ADA })
      act(one.place.store, { t: 'send', text: 'bob' }, { by: BOB })
      act(one.place.store, { t: 'delete', num: 1 }, { by: ADA })
      act(one.place.store, { t: 'delete', num: 2 }, { by: BOB })
      expect(held(one.place.sql)).toEqual(caught)
      expect(one.place.store.page({ limit: 9 }).messages.map(({ text }) => text)).toEqual([
        null,
        null,
      ])
    }
  })

  it('keeps the words when a tombstone’s time is over, and only once', () => {
    const one = newPlace()
    one.hold({ all: true })
    act(one.place.store, { t: 'send', text: 'ada' }, { by: ADA })
    act(one.place.store, { t: 'delete', num: 1 }, { by: ADA })
    one.place.store.expire(1, 99)
    const { messages } = one.place.store.held.page('all', 0, () => [])
    expect(messages).toMatchObject([{ num: 1, text: 'ada', gone: { by: ADA.id } }])
  })

  it('lets go in parts what no hold is on any more, and nothing else, whoever wakes in between', () => {
    const one = newPlace()
    const { store, sql } = one.place
    const count = RELEASED_AT_ONCE + 5
    one.hold({ rooms: [ROOM], people: [BOB.id] })
    act(store, { t: 'send', text: 'bob' }, { by: BOB })
    act(store, { t: 'delete', num: 1 }, { by: BOB })
    for (let num = 2; num <= count + 1; num += 1) {
      act(store, { t: 'send', text: 'ada' }, { by: ADA })
      act(store, { t: 'delete', num }, { by: ADA })
    }
    expect(one.holding.dueAt()).toBeNull()
    expect(store.held.numbers([BOB.id])).toMatchObject({ messages: count })
    one.hold({ people: [BOB.id] })
    expect(one.holding.dueAt()).toBe(1)
    one.holding.run(1_000)
    expect(held(sql)).toHaveLength(6)
    expect(one.holding.dueAt()).toBe(2_000)
    one.wake()
    expect(one.holding.dueAt()).toBe(1)
    one.holding.run(3_000)
    expect(held(sql)).toEqual([1])
    expect(one.holding.dueAt()).toBeNull()
    // Put again before it went: it stays.
    one.hold({ all: true })
    one.holding.run(4_000)
    expect(held(sql)).toEqual([1])
  })

  it('keeps the name of an author whose account goes, for as long as it holds', () => {
    const one = newPlace()
    one.hold({ people: [ADA.id] })
    act(one.place.store, { t: 'send', text: 'ada' }, { by: ADA })
    for (const { id } of [ADA, BOB]) one.place.store.know({ id, alias: '', name: '' })
    const names = () => one.place.sql.query('SELECT alias, name FROM held_names')
    expect(names()).toEqual([{ alias: ADA.alias, name: ADA.name }])
    const [message] = one.place.store.held.page([ADA.id], 0, (ids) =>
      one.place.store.cards(ids),
    ).messages
    expect(message?.author).toEqual({ alias: ADA.alias, name: ADA.name })
    one.hold({})
    expect(one.holding.dueAt()).toBe(1)
    one.holding.run(1)
    expect(names()).toEqual([])
  })
})

describe('what a hold covers', () => {
  it('is everything of a room or of the place, else what some have written', () => {
    expect(coverIn(undefined, ROOM)).toEqual([])
    expect(coverIn({ ...NOTHING, rooms: [ROOM] }, ROOM)).toBe('all')
    expect(coverIn({ ...NOTHING, people: [ADA.id] }, ROOM)).toEqual([ADA.id])
  })

  it('is less when one was lifted, and not when one was put', () => {
    const some = { all: true, rooms: [ROOM], people: [ADA.id] }
    expect(letsGo(some, undefined)).toBe(false)
    expect(letsGo(some, { ...some, people: [] })).toBe(false)
    expect(letsGo(undefined, some)).toBe(true)
    for (const less of [{ all: false }, { rooms: [] }, { people: [BOB.id] }]) {
      expect(letsGo({ ...some, ...less }, some)).toBe(true)
    }
  })
})
