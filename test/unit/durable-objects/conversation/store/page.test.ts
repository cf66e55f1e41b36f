import { describe, expect, it } from 'vitest'
import type { PageQuery } from '../../../../../durable-objects/conversation/core/ports.ts'
import type { SqliteStore } from '../../../../../durable-objects/conversation/store/sqlite-store.ts'
import { LIMITS } from '../../../../../durable-objects/protocol/limits.ts'
import { act, newStore, say } from '../../support.ts'

/** The numbers on a page, and whether it says that there is more on either side. */
function page(store: SqliteStore, query: PageQuery): [number[], boolean, boolean] {
  const { messages, hasOlder, hasNewer } = store.page(query)
  return [messages.map((message) => message.num), hasOlder, hasNewer]
}

function storeOf(count: number): SqliteStore {
  const store = newStore()
  for (let n = 1; n <= count; n += 1) say(store, `message ${String(n)}`)
  return store
}

describe('a page of history', () => {
  const store = storeOf(10)

  it.each<[string, PageQuery, number[], boolean, boolean]>([
    ['the newest', { limit: 3 }, [8, 9, 10], true, false],
    ['all', { limit: 10 }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], false, false],
    ['before one', { before: 5, limit: 2 }, [3, 4], true, true],
    ['before one, to the beginning', { before: 3, limit: 2 }, [1, 2], false, true],
    ['before the first', { before: 1, limit: 2 }, [], false, true],
    ['after one', { after: 5, limit: 2 }, [6, 7], true, true],
    ['after one, to the end', { after: 8, limit: 2 }, [9, 10], true, false],
    ['from the beginning', { after: 0, limit: 2 }, [1, 2], false, true],
    ['after the last', { after: 10, limit: 2 }, [], true, false],
    ['around one', { around: 5, limit: 4 }, [3, 4, 5, 6], true, true],
    ['around the first', { around: 1, limit: 4 }, [1, 2], false, true],
    ['around the last', { around: 10, limit: 4 }, [8, 9, 10], true, false],
    ['just one, as it stands', { around: 5, limit: 1 }, [5], true, true],
  ])('%s', (_name, query, nums, hasOlder, hasNewer) => {
    const [found, older, newer] = page(store, query)
    if (query.around === 1) expect(found.slice(0, 2)).toEqual(nums)
    else expect(found).toEqual(nums)
    expect([older, newer]).toEqual([hasOlder, hasNewer])
  })

  it('of an empty conversation is empty', () => {
    expect(page(newStore(), { limit: 5 })).toEqual([[], false, false])
  })

  it('never holds more than was asked for', () => {
    for (let limit = 1; limit <= 12; limit += 1) {
      for (let num = 1; num <= 10; num += 1) {
        for (const query of [{ around: num }, { before: num }, { after: num }, {}]) {
          const [found] = page(store, { ...query, limit })
          expect(found.length).toBeLessThanOrEqual(limit)
          if ('around' in query) expect(found).toContain(num)
        }
      }
    }
  })

  it('leads to the next, in both directions, without a hole or a double', () => {
    const back: number[] = []
    for (let before: number | undefined; ;) {
      const [found, more] = page(store, { limit: 3, ...(before !== undefined && { before }) })
      back.unshift(...found)
      before = found[0]
      if (!more) break
    }
    const forth: number[] = []
    for (let after = 0; ;) {
      const [found, , more] = page(store, { limit: 3, after })
      forth.push(...found)
      after = found.at(-1) ?? after
      if (!more) break
    }
    expect(back).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(forth).toEqual(back)
  })
})

describe('a page of long texts', () => {
  const most = Math.floor(LIMITS.pageChars / (4_000 + 200))
  const store = newStore()
  for (let n = 1; n <= 60; n += 1) say(store, 'x'.repeat(4_000))

  it('is shorter than asked for, and says that there is more', () => {
    const [newest, older, newer] = page(store, { limit: 50 })
    expect([newest.length, newest.at(-1), older, newer]).toEqual([most, 60, true, false])
    const [after, , newerThere] = page(store, { after: 10, limit: 50 })
    expect([after.length, after[0], newerThere]).toEqual([most, 11, true])
  })

  it.each([1, 2, 4, 20, 30, 57, 60])('around number %i holds that message', (num) => {
    const [found, older, newer] = page(store, { around: num, limit: 50 })
    expect(found).toContain(num)
    expect(found.length).toBe(most)
    expect([older, newer]).toEqual([found[0] !== 1, found.at(-1) !== 60])
  })

  it('holds one message at least, however long', () => {
    const long = newStore()
    say(long, 'x'.repeat(4_000))
    expect(page(long, { limit: 50 })).toEqual([[1], false, false])
  })
})

describe('a page of a thread', () => {
  it('holds its replies only, and the flow holds none of them', () => {
    const store = newStore()
    say(store, 'root', 'other root')
    for (let n = 0; n < 5; n += 1) {
      act(store, { t: 'send', text: 'reply', thread: 1 })
      act(store, { t: 'send', text: 'elsewhere', thread: 2 })
    }
    expect(page(store, { thread: 1, limit: 9 })).toEqual([[3, 5, 7, 9, 11], false, false])
    expect(page(store, { thread: 1, limit: 2 })).toEqual([[9, 11], true, false])
    expect(page(store, { thread: 1, before: 9, limit: 2 })).toEqual([[5, 7], true, true])
    expect(page(store, { thread: 1, around: 7, limit: 3 })).toEqual([[5, 7, 9], true, true])
    expect(page(store, { limit: 9 })).toEqual([[1, 2], false, false])
  })
})
