import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { copyFrom } from '../../../../../durable-objects/conversation/store/copying.ts'
import type { SqliteStore } from '../../../../../durable-objects/conversation/store/sqlite-store.ts'
import type { CopyPlace } from '../../../../../durable-objects/protocol/moving/cursor.ts'
import type { MovedMessage } from '../../../../../durable-objects/protocol/moving/lines.ts'
import type { Sql } from '../../../../../durable-objects/shared/sql.ts'
import { nodeSql } from '../../../../support/node-sql.ts'
import { act, ADA, BOB, newStore } from '../../support.ts'

type Act = readonly [
  what: 'send' | 'ask' | 'edit' | 'delete' | 'react' | 'vote' | 'pin',
  which: number,
]

const acts = fc.array(
  fc.tuple(
    fc.constantFrom<Act[0]>('send', 'ask', 'edit', 'delete', 'react', 'vote', 'pin'),
    fc.nat({ max: 30 }),
  ),
  { maxLength: 4 },
)

let said = 0

/** What does not fit is refused, as for anybody. */
function carryOut(store: SqliteStore, [what, which]: Act): void {
  said += 1
  const text = `texte ${String(said)}`
  const num = (which % Math.max(1, store.head().num)) + 1
  const by = which % 2 === 0 ? ADA : BOB
  if (what === 'send') act(store, { t: 'send', text }, { by })
  if (what === 'edit') act(store, { t: 'edit', num, text }, { by })
  if (what === 'delete') act(store, { t: 'delete', num }, { by })
  if (what === 'react') act(store, { t: 'react', num, emoji: '🌳', on: said % 3 > 0 }, { by })
  if (what === 'ask') {
    const poll = { question: text, options: ['oui', 'non'] }
    const secret = said % 2 === 0 && { anonymous: true as const }
    act(store, { t: 'send', text: '', poll: { ...poll, ...secret } }, { by })
  }
  if (what === 'vote')
    act(store, { t: 'vote', num, choices: said % 3 > 0 ? [said % 2] : [] }, { by })
  if (what === 'pin') act(store, { t: 'pin', num, on: said % 3 > 0 }, { by })
}

/** Part by part, with something done before each. */
function copyAll(
  sql: Sql,
  store: SqliteStore,
  between: readonly (readonly Act[])[],
  atOnce: number,
) {
  const copied = new Map<number, MovedMessage>()
  let place: CopyPlace | null = null
  for (let part = 0; ; part += 1) {
    for (const one of between[part] ?? []) carryOut(store, one)
    const { messages, next, seq } = copyFrom(sql, place, store.head(), atOnce)
    for (const message of messages) copied.set(message.num, message)
    if (next === null) return { copied, seq }
    place = next
  }
}

test('what is copied while others write is how the conversation stood at its last change', () => {
  fc.assert(
    fc.property(
      fc.array(acts, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 5 }),
      (between, atOnce) => {
        const sql = nodeSql()
        const store = newStore(sql)
        for (let num = 1; num <= 12; num += 1) carryOut(store, ['send', num])
        const { copied, seq } = copyAll(sql, store, between, atOnce)
        expect(seq).toBe(store.head().seq)
        const whole = copyFrom(sql, null, store.head())
        expect([...copied.values()].sort((a, b) => a.num - b.num)).toEqual(whole.messages)
        expect(whole.messages).toHaveLength(store.head().num)
      },
    ),
    { numRuns: 150 },
  )
})

test('it ends though somebody writes without end', () => {
  const sql = nodeSql()
  const store = newStore(sql)
  for (let num = 1; num <= 12; num += 1) carryOut(store, ['send', num])
  const busy = Array.from({ length: 100 }, (): Act[] => [
    ['send', 1],
    ['edit', 3],
  ])
  const { copied } = copyAll(sql, store, busy, 3)
  expect(copied.size).toBe(store.head().num)
  expect(copied.size).toBeLessThan(100)
})

test('long texts make a part of fewer messages', () => {
  const sql = nodeSql()
  const store = newStore(sql)
  for (let num = 1; num <= 400; num += 1) {
    act(store, { t: 'send', text: 'é'.repeat(4_000) }, { by: ADA })
  }
  const { messages, next } = copyFrom(sql, null, store.head())
  expect(messages).toHaveLength(250)
  expect(next).toEqual({ num: 250, since: 400 })
})
