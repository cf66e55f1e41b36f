import { expect, test } from 'vitest'
import type { Chunk, Row } from '../../../../web/src/conversation/rows.ts'
import { lastOfMine, toTheLast } from '../../../../web/src/composer/errand.ts'

const row = (num: number, more: object = {}): Row =>
  ({
    ...{ mine: false, folded: false, author: { id: 'p_ben', alias: 'ben', name: 'Ben' } },
    message: { num, text: `said ${String(num)}` },
    ...more,
  }) as unknown as Row
const gone = (num: number): Row => row(num, { message: { num, text: null } })
const talk = (...rows: Row[]): { chunks: Chunk[] } => ({
  chunks: [{ key: 'c', rows }] as unknown as Chunk[],
})

test('the last message that is there and shown is answered', () => {
  expect(toTheLast(talk(row(1), row(2), gone(3)))).toMatchObject({ kind: 'reply', num: 2 })
  // Of somebody who is not heard.
  expect(toTheLast(talk(row(1), row(2, { folded: true })))).toMatchObject({ num: 1 })
  expect(toTheLast(talk(gone(1)))).toBeNull()
})

test('my last one is changed, and no poll is', () => {
  const poll = row(3, { mine: true, message: { num: 3, text: 'x', poll: {} } })
  const said = talk(row(1, { mine: true }), row(2), poll)
  expect(lastOfMine(said)).toMatchObject({ kind: 'edit', num: 1 })
})
