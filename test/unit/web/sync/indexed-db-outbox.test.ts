import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import { indexedDbOutbox } from '../../../../web/src/sync/indexed-db-outbox.ts'
import type { OutboxEntry } from '../../../../web/src/sync/outbox.ts'
import { ADA, BOB, clientId } from '../../durable-objects/support.ts'

const ROOM = 'r_general' as ConversationId
const OTHER_ROOM = 'r_other' as ConversationId

function entry(n: number, more: Partial<OutboxEntry> = {}): OutboxEntry {
  const cid = clientId(n)
  return {
    cid,
    conversation: ROOM,
    author: ADA.id,
    text: `text ${String(n)}`,
    writtenAt: n,
    ...more,
  }
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

describe('the outbox in the browser', () => {
  it('keeps through a reload what was written, whole and in order', async () => {
    const before = indexedDbOutbox()
    const entries = [
      entry(9, { writtenAt: 1 }),
      entry(2, { replyTo: 3, thread: 4, echo: true }),
      entry(5),
    ]
    for (const one of entries.toReversed()) await before.put(one)
    const after = indexedDbOutbox()
    expect(await after.load(ROOM, ADA.id)).toEqual(entries)
  })

  it('forgets through a reload what was removed', async () => {
    const before = indexedDbOutbox()
    await before.put(entry(1))
    await before.put(entry(2))
    await before.remove(clientId(1))
    expect(await indexedDbOutbox().load(ROOM, ADA.id)).toEqual([entry(2)])
  })

  it('removes what was put just before, without waiting for it', async () => {
    const outbox = indexedDbOutbox()
    await Promise.all([outbox.put(entry(1)), outbox.remove(clientId(1))])
    expect(await outbox.load(ROOM, ADA.id)).toEqual([])
  })

  it('gives nobody what another has written, or what belongs elsewhere', async () => {
    const outbox = indexedDbOutbox()
    await outbox.put(entry(1))
    await outbox.put(entry(2, { author: BOB.id }))
    await outbox.put(entry(3, { conversation: OTHER_ROOM }))
    expect(await outbox.load(ROOM, ADA.id)).toEqual([entry(1)])
    expect(await outbox.load(ROOM, BOB.id)).toEqual([entry(2, { author: BOB.id })])
    expect(await outbox.load(OTHER_ROOM, BOB.id)).toEqual([])
  })
})

describe('where the browser refuses storage', () => {
  const refused = new Proxy(
    {},
    {
      get: () => () => {
        throw new Error('storage is refused')
      },
    },
  )

  beforeEach(() => {
    globalThis.indexedDB = refused as IDBFactory
  })

  afterEach(() => {
    globalThis.indexedDB = new IDBFactory()
  })

  it('the outbox lives as long as the page', async () => {
    const outbox = indexedDbOutbox()
    await outbox.put(entry(1))
    await outbox.put(entry(2))
    await outbox.remove(clientId(1))
    expect(await outbox.load(ROOM, ADA.id)).toEqual([entry(2)])
    expect(await outbox.load(ROOM, BOB.id)).toEqual([])
  })
})
