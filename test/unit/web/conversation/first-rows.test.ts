import { expect, it } from 'vitest'
import type { ClientId, PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../../durable-objects/protocol/message.ts'
import { rowsToFill } from '../../../../web/src/conversation/first-rows.ts'

const people = ['a', 'b'].map((letter) => `p_${letter.repeat(20)}` as PersonId)
const WINDOW = { width: 1280, height: 800, isCompact: false }

function said(text: string | null, by: (num: number) => PersonId | undefined): Message[] {
  return Array.from({ length: 100 }, (_, at) => ({
    ...{ num: at + 1, seq: at + 1, cid: `c${String(at)}` as ClientId, at, text },
    by: by(at) ?? (people[0] as PersonId),
  }))
}

const byOne = () => people[0]
const byTurns = (num: number) => people[num % 2]

it('of short words of one person it takes many rows, of people in turn fewer, of long words few', () => {
  const counts = [
    rowsToFill(said('oui', byOne), WINDOW),
    rowsToFill(said('oui', byTurns), WINDOW),
    rowsToFill(said('mot '.repeat(500), byTurns), WINDOW),
  ]
  expect(counts).toEqual([28, 13, 4])
})

it('a narrow window breaks words into more lines', () => {
  const words = said('mot '.repeat(100), byOne)
  const phone = { width: 360, height: 740, isCompact: false }
  expect(rowsToFill(words, phone)).toBeLessThan(rowsToFill(words, { ...phone, width: 1280 }))
})

it('rows that stand closer are more', () => {
  expect(rowsToFill(said('oui', byOne), { ...WINDOW, isCompact: true })).toBe(36)
})

it('it is at most what there is, and never nothing of something', () => {
  expect(rowsToFill(said('oui', byOne).slice(0, 3), WINDOW)).toBe(3)
  expect(rowsToFill([], WINDOW)).toBe(0)
  expect(rowsToFill(said('mot '.repeat(9_000), byOne), WINDOW)).toBe(1)
  expect(rowsToFill(said(null, byOne), WINDOW)).toBe(28)
})
