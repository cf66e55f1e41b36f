import { expect, test } from 'vitest'
import { pauseAfter } from '../../../../durable-objects/outgoing/back-off.ts'

const SECONDS = [5, 30, 120, 600, 1_800, 3_600, 7_200, 7_200]

test('waits longer after each try that failed, up to two hours', () => {
  expect(SECONDS.map((_, at) => pauseAfter(at + 1, 0.5) / 1_000)).toEqual(SECONDS)
})

test('a quarter less to a quarter more, so that not all come back at once', () => {
  expect([pauseAfter(1, 0), pauseAfter(1, 1)]).toEqual([3_750, 6_250])
})
