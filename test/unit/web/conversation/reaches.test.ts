import { beforeEach, expect, it } from 'vitest'
import type {
  ClientId,
  ConversationId,
  PersonId,
} from '../../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import { Reaches } from '../../../../web/src/conversation/reaches.ts'

const room = 'r_general' as ConversationId
const VIEWPORT = { width: 1280, height: 800, isCompact: false }
const BOX = { width: 1000, height: 600 }

const messages: Message[] = Array.from({ length: 100 }, (_, at) => ({
  ...{ num: at + 1, seq: at + 1, cid: `c${String(at)}` as ClientId, at, text: 'oui' },
  by: `p_${'a'.repeat(20)}` as PersonId,
}))

let reaches: Reaches
beforeEach(() => {
  reaches = new Reaches()
})

it('as many as stood there fill the window again, and one to spare', () => {
  reaches.note(room, 91, BOX, VIEWPORT)
  expect(reaches.rowsOf(room, messages, VIEWPORT)).toBe(11)
})

it('what came since counts too: it pushes the others up', () => {
  reaches.note(room, 91, BOX, VIEWPORT)
  expect(reaches.rowsOf(room, messages.slice(0, 95), VIEWPORT)).toBe(6)
})

it('nothing is known of a conversation that was not seen, or in another window', () => {
  reaches.note(room, 91, BOX, VIEWPORT)
  expect(reaches.rowsOf('r_blabla' as ConversationId, messages, VIEWPORT)).toBeNull()
  expect(reaches.rowsOf(room, messages, { ...VIEWPORT, height: 900 })).toBeNull()
  expect(reaches.rowsOf(room, messages, { ...VIEWPORT, isCompact: true })).toBeNull()
})

it.each([
  ['lower, for a long draft', { ...BOX, height: 400 }],
  ['narrower, for a panel', { ...BOX, width: 700 }],
])('what was seen in a box that was %s, does not count', (_, smaller) => {
  reaches.note(room, 91, BOX, VIEWPORT)
  reaches.note(room, 96, smaller, VIEWPORT)
  expect(reaches.rowsOf(room, messages, VIEWPORT)).toBe(11)
})

it.each([
  ['higher', { ...BOX, height: 700 }],
  ['wider', { ...BOX, width: 1100 }],
])('a box that is %s than all before makes them worthless', (_, larger) => {
  reaches.note(room, 91, BOX, VIEWPORT)
  reaches.note('r_blabla' as ConversationId, 89, larger, VIEWPORT)
  expect(reaches.rowsOf(room, messages, VIEWPORT)).toBeNull()
})

it('another window begins anew, with what may be a smaller box', () => {
  reaches.note(room, 91, BOX, VIEWPORT)
  const smaller = { ...VIEWPORT, height: 600 }
  reaches.note(room, 95, { ...BOX, height: 400 }, smaller)
  expect(reaches.rowsOf(room, messages, smaller)).toBe(7)
  expect(reaches.rowsOf(room, messages, VIEWPORT)).toBeNull()
})
