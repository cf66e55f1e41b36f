import { mkdtempSync, copyFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { resume } from '../../../../durable-objects/conversation/core/resume.ts'
import { Recovering } from '../../../../durable-objects/conversation/recovering.ts'
import { CONVERSATION_MIGRATIONS } from '../../../../durable-objects/conversation/store/migrations.ts'
import { riseAbove } from '../../../../durable-objects/conversation/store/rising.ts'
import { SqliteStore } from '../../../../durable-objects/conversation/store/sqlite-store.ts'
import type { Floor } from '../../../../durable-objects/protocol/rpc-recovery.ts'
import { migrate } from '../../../../durable-objects/shared/migrate.ts'
import type { Sql } from '../../../../durable-objects/shared/sql.ts'
import { nodeSql } from '../../../support/node-sql.ts'
import { act, ADA, BOB } from '../support.ts'

const folder = mkdtempSync(join(tmpdir(), 'recovering-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
const newFile = () => join(folder, `${String((files += 1))}.sqlite`)

/** A conversation on a platform whose storage really goes back, as files. */
function newPlatform({ offers = true } = {}) {
  const bookmarks = new Map<string, string>()
  let next: string | null = null
  let path = newFile()
  let sql: Sql = nodeSql(path)
  migrate(sql, CONVERSATION_MIGRATIONS)
  let store = new SqliteStore(sql)
  for (const card of [ADA, BOB]) store.know(card)
  const outside = { floor: null as Floor | null }
  const platform = {
    ...{ outside, isShut: false, spell: 4 },
    get sql() {
      return sql
    },
    get store() {
      return store
    },
    bookmark(): string {
      const kept = newFile()
      sql.query(`VACUUM INTO '${kept}'`)
      const name = `bookmark-${String(bookmarks.size)}`
      bookmarks.set(name, kept)
      return name
    },
    /** The object is gone; the next one begins with what is stored, or what it was to go back to. */
    begin() {
      if (next !== null) {
        path = newFile()
        copyFileSync(next, path)
        next = null
      }
      sql = nodeSql(path)
      store = new SqliteStore(sql)
      platform.isShut = false
      recovering = open()
    },
    then: '' as string,
    get recovering(): Recovering {
      return recovering
    },
  }
  const none = () => Promise.reject(new Error('does not implement point-in-time recovery'))
  const open = (): Recovering =>
    new Recovering({
      ...{ sql, store },
      machine: {
        getCurrentBookmark: () => Promise.resolve('now'),
        getBookmarkForTime: () => (offers ? Promise.resolve(platform.then) : none()),
        onNextSessionRestoreBookmark: (bookmark) => {
          next = bookmarks.get(bookmark) ?? null
          return next === null ? none() : Promise.resolve(platform.bookmark())
        },
      },
      server: {
        spell: platform.spell,
        enter: () => {
          const { floor } = outside
          if (floor && riseAbove(sql, floor, Date.now())) {
            platform.begin()
            return Promise.resolve(false)
          }
          return Promise.resolve(true)
        },
      },
      keepFloor: (floor) => {
        outside.floor = floor
        return Promise.resolve()
      },
      shut: () => (platform.isShut = true),
      open: () => (platform.isShut = false),
      restart: () => platform.begin(),
    })
  let recovering: Recovering = open()
  return platform
}

type Platform = ReturnType<typeof newPlatform>

const say = (platform: Platform, text: string) =>
  act(platform.store, { t: 'send', text }, { by: ADA })

const texts = ({ store }: Platform) => store.page({ limit: 99 }).messages.map(({ text }) => text)

async function goBack(platform: Platform, to: { time: number } | { bookmark: string }, id: string) {
  const shut = await platform.recovering.recover({ t: 'restore', id, to, by: BOB.id })
  if (!shut.ok) throw new Error(shut.code)
  expect(platform.isShut).toBe(true)
  const told: unknown[] = []
  for (let tries = 0; tries < 4 && (told.at(-1) ?? null) === null; tries += 1) {
    told.push(await platform.recovering.recover({ t: 'risen', id }))
  }
  // First it ends, then it rises and ends once more, then it is there.
  expect(told).toEqual([null, null, []])
  return shut.value.undo
}

describe('a room that goes back in time', () => {
  it('refuses in a word where the platform does not offer it, and nothing has changed', async () => {
    const platform = newPlatform({ offers: false })
    say(platform, 'one')
    const failed = { ok: false, code: 'recovery_unavailable' }
    expect(await platform.recovering.recover({ t: 'look', time: 0 })).toMatchObject(failed)
    const to = { time: 0 }
    expect(
      await platform.recovering.recover({ t: 'restore', id: 'z_1', to, by: BOB.id }),
    ).toMatchObject(failed)
    // Too long ago for the platform: it is open again.
    const bookmark = { bookmark: 'forgotten' }
    expect(
      await platform.recovering.recover({ t: 'restore', id: 'z_1', to: bookmark, by: BOB.id }),
    ).toMatchObject(failed)
    expect(platform.isShut).toBe(false)
    expect(texts(platform)).toEqual(['one'])
  })

  it('says before how many messages would go', async () => {
    const platform = newPlatform()
    for (const text of ['one', 'two', 'three']) say(platform, text)
    platform.sql.query('UPDATE messages SET at = num * 100')
    expect(await platform.recovering.recover({ t: 'look', time: 150 })).toMatchObject({
      value: { messages: 2 },
    })
  })

  it('is as it was, above all numbers that were ever given, and every client begins anew', async () => {
    const platform = newPlatform()
    for (const text of ['one', 'two', 'three']) say(platform, text)
    platform.sql.query(
      `INSERT INTO marks (person, since, read, rev, at) VALUES ('${ADA.id}', 0, 2, 7, 0)`,
    )
    platform.then = platform.bookmark()
    for (const text of ['four', 'five']) say(platform, text)
    act(platform.store, { t: 'react', num: 4, emoji: '👍', on: true }, { by: BOB })
    const before = { epoch: platform.store.epoch, ...platform.store.head() }
    await goBack(platform, { time: 1 }, 'z_1')
    expect(texts(platform)).toEqual(['one', 'two', 'three', null])
    const { store, sql } = platform
    expect(store.epoch).not.toBe(before.epoch)
    expect(store.head().num).toBe(before.num + 1)
    expect(store.head().seq).toBeGreaterThan(before.seq)
    // Who knows what is no more, and who knows what was before it, begin anew alike.
    for (const seq of [3, before.seq, store.head().seq]) {
      expect(resume(store, { epoch: before.epoch, seq })).toMatchObject([{ t: 'reset' }])
    }
    const here = { epoch: store.epoch, seq: store.head().seq }
    say(platform, 'six')
    expect(store.head().num).toBe(before.num + 2)
    expect(resume(store, here)).toMatchObject([
      { t: 'people' },
      { t: 'message', num: before.num + 2, seq: here.seq + 1, text: 'six' },
    ])
    expect(sql.query('SELECT read FROM marks')).toEqual([{ read: before.num + 1 }])
    expect(sql.query('SELECT spell, is_live FROM server_gate')).toEqual([{ spell: 5, is_live: 0 }])
  })

  it('can be undone: all is back, and still no number is given twice', async () => {
    const platform = newPlatform()
    say(platform, 'one')
    platform.then = platform.bookmark()
    for (const text of ['two', 'three']) say(platform, text)
    const undo = await goBack(platform, { time: 1 }, 'z_1')
    say(platform, 'said meanwhile')
    const highest = platform.store.head().num
    await goBack(platform, { bookmark: undo }, 'z_2')
    expect(texts(platform)).toEqual(['one', 'two', 'three', null])
    say(platform, 'four')
    expect(platform.store.head().num).toBe(highest + 2)
    // Whoever comes to life hears of the same floor again, and obeys it once.
    expect(riseAbove(platform.sql, platform.outside.floor as Floor, 1)).toBe(false)
  })
})
