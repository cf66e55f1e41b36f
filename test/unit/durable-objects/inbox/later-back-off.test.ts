import { expect, test } from 'vitest'
import { pauseAfter } from '../../../../durable-objects/inbox/later/back-off.ts'

const SECONDS = [5, 30, 120, 300, 900, 900]

test('waits longer after each try that failed, up to a quarter of an hour', () => {
  expect(SECONDS.map((_, at) => pauseAfter(at + 1, 0.5) / 1_000)).toEqual(SECONDS)
})

test('a quarter less to a quarter more, and never less than was asked for', () => {
  expect([pauseAfter(1, 0), pauseAfter(1, 1)]).toEqual([3_750, 6_250])
  expect(pauseAfter(1, 0, 600_000)).toBe(600_000)
})
