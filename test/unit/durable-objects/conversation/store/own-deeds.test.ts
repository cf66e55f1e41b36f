import { describe, expect, test } from 'vitest'
import { readOwnDeeds } from '../../../../../durable-objects/conversation/store/own-deeds.ts'
import type { SqliteStore } from '../../../../../durable-objects/conversation/store/sqlite-store.ts'
import type { OwnDeed } from '../../../../../durable-objects/protocol/moving/lines.ts'
import type { Sql } from '../../../../../durable-objects/shared/sql.ts'
import { nodeSql } from '../../../../support/node-sql.ts'
import { act, ADA, BOB, newStore } from '../../support.ts'

const EMOJI = ['🌳', '🥭', '🌧️']

function talk(): { sql: Sql; store: SqliteStore } {
  const sql = nodeSql()
  const store = newStore(sql)
  for (let num = 1; num <= 40; num += 1) {
    act(store, { t: 'send', text: `texte ${String(num)}` }, { by: BOB })
    for (const emoji of EMOJI) act(store, { t: 'react', num, emoji, on: true }, { by: ADA })
    act(store, { t: 'react', num, emoji: '🌳', on: true }, { by: BOB })
  }
  act(store, { t: 'pin', num: 7, on: true }, { by: ADA })
  act(store, { t: 'pin', num: 8, on: true }, { by: BOB })
  act(store, { t: 'delete', num: 9 }, { by: BOB })
  return { sql, store }
}

function all(sql: Sql, store: SqliteStore, bounds: { limit: number; lookedThrough?: number }) {
  const deeds: OwnDeed[] = []
  let parts = 0
  for (let after = 0; ;) {
    const part = readOwnDeeds(sql, ADA.id, { after, head: store.head().num, ...bounds })
    parts += 1
    deeds.push(...part.deeds)
    if (part.next === null) return { deeds, parts }
    if (!('did' in part.next) || part.next.did <= after) throw new Error('it does not go on')
    after = part.next.did
  }
}

describe('what somebody did to messages', () => {
  test('comes by message, and nothing of what is gone or of others', () => {
    const { sql, store } = talk()
    const { deeds, parts } = all(sql, store, { limit: 500 })
    expect(parts).toBe(1)
    const nums = Array.from({ length: 40 }, (_, index) => index + 1).filter((num) => num !== 9)
    expect(deeds.map(({ num }) => num)).toEqual(nums)
    for (const { reactions } of deeds) expect(reactions).toEqual([...EMOJI].sort())
    expect(deeds.flatMap(({ num, pinned }) => (pinned ? num : []))).toEqual([7])
  })

  test('is the same in small parts, each of whole messages', () => {
    const { sql, store } = talk()
    const { deeds } = all(sql, store, { limit: 500 })
    for (const bounds of [{ limit: 10 }, { limit: 4 }, { limit: 500, lookedThrough: 6 }]) {
      const some = all(sql, store, bounds)
      expect(some.deeds).toEqual(deeds)
      expect(some.parts).toBeGreaterThan(4)
    }
  })

  test('does not begin a part for every message where nothing was done', () => {
    const { sql, store } = talk()
    expect(all(sql, store, { limit: 500, lookedThrough: 20 }).parts).toBe(2)
  })
})
