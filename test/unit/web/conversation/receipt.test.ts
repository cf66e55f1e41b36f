import { expect, it } from 'vitest'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import { receiptOf } from '../../../../web/src/conversation/receipt.ts'

const [me, awa, ben] = ['m', 'a', 'b'].map((letter) => `p_${letter.repeat(20)}`) as [
  PersonId,
  PersonId,
  PersonId,
]

function message(num: number, by: PersonId, text: string | null = 'x'): Message {
  return { num, seq: num, by, cid: `c${num}` as ClientId, at: num, text }
}

const messages = [
  message(1, me),
  message(2, awa),
  message(3, me),
  message(4, me),
  message(5, me, null),
]

function shown(receipts: readonly (readonly [PersonId, number])[], hasNewer = false) {
  const known = { messages, hasNewer, me, receipts: new Map(receipts) }
  return receiptOf(known, (person) => (person === awa ? 'Awa' : 'Ben'))
}

it('stands under the newest of my messages that somebody has read, with those who have', () => {
  expect(
    shown([
      [awa, 3],
      [ben, 1],
    ]),
  ).toEqual({ num: 3, by: ['Awa'] })
  expect(
    shown([
      [ben, 4],
      [awa, 9],
    ]),
  ).toEqual({ num: 4, by: ['Awa', 'Ben'] })
  expect(
    shown([
      [awa, 2],
      [ben, 1],
    ]),
  ).toEqual({ num: 1, by: ['Awa', 'Ben'] })
})

it('is not there before anybody has read one, nor by my own reading', () => {
  expect(shown([])).toBeNull()
  expect(shown([[awa, 0]])).toBeNull()
  expect(shown([[me, 5]])).toBeNull()
})

it('is not there while newer messages are not loaded', () => {
  expect(shown([[awa, 3]], true)).toBeNull()
})

it('names nobody between two', () => {
  const known = { messages, hasNewer: false, me, receipts: new Map([[awa, 4]]) }
  expect(receiptOf(known, null)).toEqual({ num: 4, by: [] })
})
