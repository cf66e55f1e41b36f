import { expect, test } from 'vitest'
import { timeLeft } from '../../../../web/src/sanctioned/time-left.ts'

test.each([
  [0, '0:00'],
  [-5, '0:00'],
  [1, '0:01'],
  [59_001, '1:00'],
  [245_000, '4:05'],
  [3_845_000, '1:04:05'],
  [86_399_000, '23:59:59'],
])('%d ms are %s', (ms, shown) => {
  expect(timeLeft(ms)).toBe(shown)
})

test('a day or more is not counted down', () => {
  expect(timeLeft(86_400_000)).toBeNull()
})
