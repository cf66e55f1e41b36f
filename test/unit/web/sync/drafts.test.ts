import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import type { ConversationId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import { browserDrafts } from '../../../../web/src/sync/drafts.ts'
import { indexedDbOutbox } from '../../../../web/src/sync/indexed-db-outbox.ts'

const ADA = 'p_00000000000000000001' as PersonId
const BOB = 'p_00000000000000000002' as PersonId
const ROOM = 'r_general' as ConversationId
const OTHER = 'r_blabla' as ConversationId

it('keeps what was typed for each person and conversation, through a reload', async () => {
  const before = browserDrafts()
  await before.save(ADA, ROOM, 'half a thou')
  await before.save(ADA, ROOM, 'half a thought\nand a line')
  await before.save(BOB, ROOM, 'another')
  const after = browserDrafts()
  expect(await after.load(ADA, ROOM)).toBe('half a thought\nand a line')
  expect(await after.load(BOB, ROOM)).toBe('another')
  expect(await after.load(ADA, OTHER)).toBe('')
})

it('forgets a draft that was sent or emptied', async () => {
  const drafts = browserDrafts()
  await drafts.save(ADA, OTHER, 'soon gone')
  await drafts.save(ADA, OTHER, '')
  expect(await browserDrafts().load(ADA, OTHER)).toBe('')
})

it('shares its database with the outbox, whichever opens it first', async () => {
  await browserDrafts('shared').save(ADA, ROOM, 'a draft')
  expect(await indexedDbOutbox('shared').load(ROOM, ADA)).toEqual([])
})

it('costs no typing where storage is refused', async () => {
  const refused = browserDrafts('refused')
  const { indexedDB } = globalThis
  Object.defineProperty(globalThis, 'indexedDB', { value: undefined, configurable: true })
  try {
    await refused.save(ADA, ROOM, 'text')
    expect(await refused.load(ADA, ROOM)).toBe('')
  } finally {
    Object.defineProperty(globalThis, 'indexedDB', { value: indexedDB, configurable: true })
  }
})
