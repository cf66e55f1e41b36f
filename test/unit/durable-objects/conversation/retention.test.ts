import { describe, expect, it } from 'vitest'
import {
  ERASED_AT_ONCE,
  LOOK_EVERY_MS,
  Retention,
} from '../../../../durable-objects/conversation/retention.ts'
import { agedIn } from '../../../../durable-objects/conversation/store/aged.ts'
import { SqliteStore } from '../../../../durable-objects/conversation/store/sqlite-store.ts'
import type { ConversationEvent } from '../../../../durable-objects/protocol/events.ts'
import type { ServerStanding } from '../../../../durable-objects/protocol/server.ts'
import { applyEvent, timelineOf } from '../../../../web/src/sync/timeline.ts'
import { nodeSql } from '../../../support/node-sql.ts'
import { act, BOB, newStore } from '../support.ts'

const DAY = 86_400_000
const OPEN: ServerStanding = { version: 1, state: 'open', reason: '', endsAt: null }

function newPlace(keepDays?: number) {
  const sql = nodeSql()
  let store = newStore(sql)
  const place = {
    sql,
    standing: { ...OPEN, ...(keepDays !== undefined && { keepDays }) },
    events: [] as ConversationEvent[],
    concerned: [] as string[],
    policy: {} as { keepDays?: number },
    get store() {
      return store
    },
    /** All that was only in memory is gone. */
    wake() {
      store = new SqliteStore(sql)
      return new Retention({
        ...{ sql, store },
        attention: {
          expire: (people) => void place.concerned.push(...people),
          start: () => undefined,
        },
        everyone: {
          tell: (item) => void place.events.push(item as ConversationEvent),
          settle: () => undefined,
        },
        roster: {
          get policy() {
            return place.policy
          },
        },
        server: {
          get standing() {
            return place.standing
          },
        },
      })
    },
    texts: () => store.page({ limit: 100 }).messages.map(({ text }) => text),
  }
  return place
}

const say = (place: ReturnType<typeof newPlace>, text: string, now: number, more = {}) =>
  act(place.store, { t: 'send', text, ...more }, { now })

describe('retention', () => {
  it('goes by the choice of the room, which may be shorter, longer or for ever', () => {
    const now = 100 * DAY
    const kept = (own: number | undefined, everywhere: number | undefined) => {
      const place = newPlace(everywhere)
      if (own !== undefined) place.policy = { keepDays: own }
      for (const days of [40, 20, 5]) say(place, `${String(days)} days old`, now - days * DAY)
      const retention = place.wake()
      const isDue = (retention.dueAt() ?? Infinity) <= now
      if (isDue) retention.run(now)
      return place.texts().length
    }
    expect(kept(undefined, 30)).toBe(2)
    expect(kept(10, 30)).toBe(1)
    expect(kept(10, undefined)).toBe(1)
    expect(kept(90, 30)).toBe(3)
    expect(kept(0, 30)).toBe(3)
  })

  it('tells beforehand exactly what goes: not what is gone already, and files with their bytes', () => {
    const place = newPlace(30)
    const now = 100 * DAY
    for (const days of [50, 40, 20]) say(place, `${String(days)} days old`, now - days * DAY)
    const before = now - 30 * DAY
    const told = () => agedIn(place.sql, { before, cover: [] }).old
    place.sql.query(
      `INSERT INTO files (id, person, name, type, size, state, num, at)
       VALUES ('f_1', 'p_1', 'a', '', 7, 'attached', 1, 1), ('f_3', 'p_1', 'b', '', 9, 'attached', 3, 1)`,
    )
    expect(told()).toEqual({ messages: 2, files: 1, fileBytes: 7, oldest: now - 50 * DAY, held: 0 })
    act(place.store, { t: 'delete', num: 1 }, { now })
    expect(told()).toMatchObject({ messages: 1, oldest: now - 40 * DAY })
    place.wake().run(now)
    expect(told()).toEqual({ messages: 0, files: 0, fileBytes: 0, oldest: null, held: 0 })
    expect(agedIn(place.sql, undefined)).toEqual({})
  })

  it('erases what is older to the millisecond, and nothing else', () => {
    const place = newPlace(30)
    const now = 100 * DAY
    say(place, 'one too old', now - 30 * DAY - 1)
    say(place, 'just in time', now - 30 * DAY)
    say(place, 'younger', now - 30 * DAY + 1)
    const retention = place.wake()
    expect(retention.dueAt()).toBe(now)
    retention.run(now)
    expect(place.texts()).toEqual(['just in time', 'younger'])
    expect(place.events).toMatchObject([{ t: 'deleted', num: 1, expired: true }])
    // The next one is too old a millisecond later; it is looked again in a day.
    expect(retention.dueAt()).toBe(now + LOOK_EVERY_MS)
    retention.run(now)
    expect(place.events).toHaveLength(1)
    retention.run(now + 1)
    expect(place.texts()).toEqual(['younger'])
  })

  it('is never due where messages are kept for ever, where there are none, or none is old', () => {
    const place = newPlace()
    expect(place.wake().dueAt()).toBeNull()
    say(place, 'old', 0)
    const retention = place.wake()
    expect(retention.dueAt()).toBeNull()
    retention.run(1_000 * DAY)
    expect(place.texts()).toEqual(['old'])
    const empty = newPlace(7)
    expect(empty.wake().dueAt()).toBeNull()
    say(empty, 'young', 50 * DAY)
    expect(empty.wake().dueAt()).toBe(57 * DAY + 1)
  })

  it('does nothing that was due when the time became longer, or was lifted, meanwhile', () => {
    const place = newPlace(7)
    say(place, 'old', 0)
    const retention = place.wake()
    place.standing = { ...OPEN, version: 2, keepDays: 365 }
    retention.run(100 * DAY)
    place.standing = { ...OPEN, version: 3 }
    retention.run(100 * DAY)
    expect(place.texts()).toEqual(['old'])
    expect(place.events).toEqual([])
  })

  it('goes through a large room in parts, each from where the one before had come', () => {
    const place = newPlace(7)
    const count = ERASED_AT_ONCE * 2 + 10
    for (let n = 1; n <= count; n += 1) say(place, `word ${String(n)}`, n)
    say(place, 'young', 90 * DAY)
    let now = 90 * DAY
    for (const left of [ERASED_AT_ONCE + 11, 11, 1]) {
      const retention = place.wake()
      expect(retention.dueAt()).toBeLessThanOrEqual(now)
      retention.run(now)
      expect(place.store.page({ limit: 1_000 }).messages).toHaveLength(left)
      now += 1_000
    }
    expect(place.wake().dueAt()).toBeGreaterThan(now)
    expect(place.events.map((event) => ('num' in event ? event.num : 0))).toEqual(
      Array.from({ length: count }, (_, index) => index + 1),
    )
  })

  it('leaves nothing: texts, revisions, reactions, pins, what was searched, the log of it', () => {
    const place = newPlace(7)
    say(place, 'secret one', 0)
    act(place.store, { t: 'edit', num: 1, text: 'secret two' }, { now: 1 })
    act(place.store, { t: 'react', num: 1, emoji: '👍', on: true }, { by: BOB, now: 2 })
    act(place.store, { t: 'pin', num: 1, on: true }, { now: 3 })
    say(place, 'deleted secret', 4)
    act(place.store, { t: 'delete', num: 2 }, { now: 5 })
    say(place, 'not a secret', 90 * DAY)
    place.store.search({ text: 'secret', limit: 10 })
    place.wake().run(90 * DAY)
    const { store, sql } = place
    expect(place.texts()).toEqual(['not a secret'])
    expect(store.search({ text: 'secret', limit: 10 }).hits).toHaveLength(1)
    expect(store.pins().messages).toEqual([])
    expect(store.revisions(1)).toEqual([])
    expect(sql.query('SELECT * FROM reactions')).toEqual([])
    expect(sql.query('SELECT * FROM revisions')).toEqual([])
    expect(sql.query("SELECT * FROM words WHERE words MATCH 'one OR two OR deleted'")).toEqual([])
    expect(sql.query('SELECT num FROM messages WHERE text IS NOT NULL')).toEqual([{ num: 3 }])
    const log = sql.query<{ kind: string }>('SELECT kind FROM changes').map(({ kind }) => kind)
    expect(log.filter((kind) => kind === 'expired')).toHaveLength(2)
    expect(log.filter((kind) => kind === 'deleted')).toEqual(['deleted'])
    // Once the deletion itself is behind what is kept, its row goes too.
    place.wake().run(200 * DAY)
    const later = sql.query<{ kind: string }>('SELECT kind FROM changes').map(({ kind }) => kind)
    expect(later.includes('deleted')).toBe(false)
  })

  it('shows an old message as long as replies hang on it, and finds it from both sides', () => {
    const place = newPlace(7)
    for (const text of ['root', 'loose', 'other root']) say(place, text, 0)
    say(place, 'old reply', 1, { thread: 1 })
    say(place, 'old reply', 1, { thread: 3, echo: true })
    say(place, 'young reply', 90 * DAY, { thread: 1 })
    say(place, 'young', 90 * DAY)
    const before = timelineOf(place.store.page({ limit: 100 }))
    place.wake().run(90 * DAY)
    const page = place.store.page({ limit: 100 })
    expect(page.messages.map(({ num, text, replies }) => [num, text, replies?.count])).toEqual([
      [1, null, 1],
      [7, 'young', undefined],
    ])
    // What a live client holds is what a fresh one would fetch.
    expect(place.events.reduce(applyEvent, before)).toEqual(timelineOf(page))
    expect(place.store.page({ before: 7, limit: 5 })).toMatchObject({
      ...{ messages: [{ num: 1 }], hasOlder: false },
    })
    expect(place.store.page({ after: 0, limit: 1 })).toMatchObject({
      ...{ messages: [{ num: 1 }], hasNewer: true },
    })
    expect(place.store.page({ around: 2, limit: 4 }).messages.map(({ num }) => num)).toEqual([1, 7])
    const inThread = place.store.page({ thread: 1, limit: 10 })
    expect(inThread.messages.map(({ text }) => text)).toEqual(['young reply'])
    place.events.length = 0
    const then = timelineOf(page)
    place.wake().run(100 * DAY)
    expect(place.events.reduce(applyEvent, then).messages).toEqual([])
    expect(place.store.page({ limit: 100 }).messages).toEqual([])
  })

  it('lets whoever knows a part resume from what is left, and others begin anew', () => {
    const place = newPlace(7)
    for (let n = 1; n <= 5; n += 1) say(place, `old ${String(n)}`, n)
    act(place.store, { t: 'react', num: 5, emoji: '👍', on: true }, { now: 6 })
    say(place, 'young', 90 * DAY)
    act(place.store, { t: 'pin', num: 6, on: true }, { now: 90 * DAY })
    const known = place.store.head().seq
    place.wake().run(90 * DAY)
    const { store } = place
    expect(store.changesSince(4, 1_000)).toBeNull()
    const all = store.changesSince(5, 1_000) ?? []
    expect(all.map(({ seq }) => seq)).toEqual(
      Array.from({ length: store.head().seq - 5 }, (_, index) => index + 6),
    )
    for (let seq = 5; seq <= store.head().seq; seq += 1) {
      expect(store.changesSince(seq, 1_000)).toEqual(all.slice(seq - 5))
    }
    expect(store.changesSince(known, 1_000)).toEqual(place.events)
  })

  it('names whose Inboxes may hold words of it', () => {
    const place = newPlace(7)
    say(place, 'root', 0)
    act(place.store, { t: 'send', text: 'reply', thread: 1 }, { by: BOB, now: 1 })
    place.wake().run(90 * DAY)
    expect(new Set(place.concerned)).toEqual(
      new Set([place.store.changesSince(2, 9)?.[0]?.by, BOB.id]),
    )
  })
})
