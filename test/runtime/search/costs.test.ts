import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { parseSearch } from '../../../durable-objects/protocol/search-query.ts'
import type { MessageQuery } from '../../../durable-objects/protocol/rpc-search.ts'
import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import { make } from '../worker/room-acts.ts'
import { register, type Person } from '../worker/support.ts'

/** What a search costs in one conversation, as the platform bills it (docs/decisions/search.md). */

const MESSAGES = 20_000

let me: Person
let room: RoomId
/** When its first message was written. */
let oldest: number

beforeAll(async () => {
  me = await register()
  oldest = Date.now() - 2 * MESSAGES
  room = (await make(me, { name: 'Grande salle' })).id
  await runInDurableObject(env.CONVERSATION.getByName(room), (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n(num) AS (SELECT 1 UNION ALL SELECT num + 1 FROM n WHERE num < ?)
       INSERT INTO messages (num, seq, author, cid, at, text)
       SELECT num, num, iif(num % 500 = 0, ?, 'p_other'), lower(hex(randomblob(16))), ? + num,
         'commun ' || iif(num = 7, 'rare ', '') || iif(num % 1000 = 0, 'https://a.org', '') || num
       FROM n`,
      ...[MESSAGES, me.me.id, oldest],
    )
  })
  // The index is in memory as far as it has come.
  await evictDurableObject(env.CONVERSATION.getByName(room))
  await cost('anything')
})

async function cost(typed: string, more: Partial<MessageQuery> = {}) {
  const object = env.CONVERSATION.getByName(room)
  const { id, alias, name, role } = me.me
  const { terms, holds, pinned } = parseSearch(typed)
  const before = await object.usage()
  const answer = await object.search(
    {
      conversation: room,
      person: { id, alias, name },
      role,
      session: '0123456789abcdef',
    } as Parameters<typeof object.search>[0],
    {
      ...{ terms, holds, pinned, order: 'best', mark: null, limit: 20 },
      ...{ now: Date.now(), until: Date.now() + 1, ...more },
    },
  )
  const after = await object.usage()
  const hits = answer.ok ? answer.value.hits.length : -1
  return {
    hits,
    read: after.rowsRead - before.rowsRead,
    written: after.rowsWritten - before.rowsWritten,
  }
}

const NEWEST = { order: 'newest' } as const

test.each<[string, string, () => Partial<MessageQuery>, hits: number, most: number]>([
  ['a rare word', 'rare', () => ({}), 1, 50],
  ['a word that is not there', 'absent', () => ({}), 0, 50],
  ['a word that is in every message, best first', 'commun', () => ({}), 20, 1_550],
  ['the same, newest first', 'commun', () => NEWEST, 20, 100],
  ['links', 'has:link', () => NEWEST, 20, 100],
  ['pins', 'is:pinned', () => NEWEST, 0, 50],
  ['somebody who writes seldom', '', () => ({ ...NEWEST, authors: [me.me.id] }), 20, 200],
  ['a common word with a rare link', 'commun has:link', () => NEWEST, 1, 3_050],
  ['a common word of these days, and there is none', 'commun', () => ({ from: Date.now() }), 0, 10],
  ['a common word of long ago', 'commun', () => ({ ...NEWEST, until: oldest + 100 }), 20, 150],
])('%s', async (_, typed, more, hits, most) => {
  const paid = await cost(typed, more())
  expect(paid.hits).toBe(hits)
  expect(paid.read).toBeLessThan(most)
  expect(paid.written).toBe(0)
})
