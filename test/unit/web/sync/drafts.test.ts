import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import type { ConversationId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { browserDrafts } from '../../../../web/src/sync/drafts.ts'
import { browserDatabase } from '../../../../web/src/sync/browser-database.ts'
import { indexedDbOutbox } from '../../../../web/src/sync/indexed-db-outbox.ts'

const ADA = 'p_00000000000000000001' as PersonId
const BOB = 'p_00000000000000000002' as PersonId
const ROOM = 'r_general' as ConversationId
const OTHER = 'r_blabla' as ConversationId

it('keeps what was typed for each person and conversation, through a reload', async () => {
  const before = browserDrafts()
  await before.save(ADA, ROOM, { text: 'half a thou', at: 1 })
  await before.save(ADA, ROOM, { text: 'half a thought\nand a line', at: 2 })
  await before.save(BOB, ROOM, { text: 'another', at: 3 })
  const after = browserDrafts()
  expect(await after.load(ADA, ROOM)).toEqual({ text: 'half a thought\nand a line', at: 2 })
  expect(await after.load(BOB, ROOM)).toEqual({ text: 'another', at: 3 })
  expect(await after.load(ADA, OTHER)).toEqual({ text: '', at: 0 })
})

it('keeps when a draft was sent or emptied', async () => {
  const drafts = browserDrafts()
  await drafts.save(ADA, OTHER, { text: 'soon gone', at: 4 })
  await drafts.save(ADA, OTHER, { text: '', at: 5 })
  expect(await browserDrafts().load(ADA, OTHER)).toEqual({ text: '', at: 5 })
})

it('reads what was kept before drafts had a time', async () => {
  const database = await browserDatabase('old')()
  await database.put('drafts', 'an old one', [ADA, ROOM])
  expect(await browserDrafts('old').load(ADA, ROOM)).toEqual({ text: 'an old one', at: 1 })
})

it('shares its database with the outbox, whichever opens it first', async () => {
  await browserDrafts('shared').save(ADA, ROOM, { text: 'a draft', at: 6 })
  expect(await indexedDbOutbox('shared').load(ROOM, ADA)).toEqual([])
})

it('costs no typing where storage is refused', async () => {
  const refused = browserDrafts('refused')
  const { indexedDB } = globalThis
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true })
  try {
    await refused.save(ADA, ROOM, { text: 'text', at: 7 })
    expect(await refused.load(ADA, ROOM)).toEqual({ text: '', at: 0 })
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', { value: indexedDB, configurable: true })
  }
})
