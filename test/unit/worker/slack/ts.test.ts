import { expect, it } from 'vitest'
import { compareMeant, readBound, readTs, tsOf } from '../../../../worker/slack/ts.ts'

it.each([
  [{ num: 1, at: 1_770_000_001_999 }, '1770000001.000001'],
  [{ num: 123_456, at: 1_770_000_001_000 }, '1770000001.123456'],
  [{ num: 1_234_567, at: 1_770_000_001_000 }, '1770000001.1234567'],
])('%j is called %s, and found by it', (message, ts) => {
  expect(tsOf(message)).toBe(ts)
  expect(readTs(ts)).toEqual({ num: message.num, second: Math.floor(message.at / 1_000) })
})

it.each(['', '1', '1770000001', '1770000001.1', '1770000001.000000', 'x.000001', '1.000001 '])(
  '%j is the name of no message',
  (ts) => {
    expect(readTs(ts)).toBeNull()
  },
)

it('sorts like the messages', () => {
  const bounds = ['0', '1770000001', '1770000001.000002', '1770000001.000010', '1770000002.000001']
  const read = bounds.map((bound) => readBound(bound) ?? { second: -1, num: -1 })
  expect([...read].reverse().sort(compareMeant)).toEqual(read)
  expect(readBound('hier')).toBeNull()
})
