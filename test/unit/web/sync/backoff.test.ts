import fc from 'fast-check'
import { expect, it } from 'vitest'
import { delayOfReturn, nextDelay } from '../../../../web/src/sync/backoff.ts'

const failures = fc.nat({ max: 2_000 })
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })

it('waits longer at most with each failure, up to half a minute, and any time below that', () => {
  const most = [0, 1, 2, 3, 4, 5, 6, 50].map((count) => nextDelay(count, null, () => 1))
  expect(most).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  expect(nextDelay(9, null, () => 0)).toBe(0)
  expect(nextDelay(9, null, () => 0.5)).toBe(15_000)
})

it('never comes back before the server allows, nor much later', () => {
  fc.assert(
    fc.property(failures, random, fc.nat({ max: 600_000 }), (count, chance, retryAfterMs) => {
      for (const code of ['restart', 'resync'] as const) {
        const delay = nextDelay(count, { t: 'bye', code, retryAfterMs }, () => chance)
        expect(delay).toBeGreaterThanOrEqual(retryAfterMs)
        expect(delay).toBeLessThanOrEqual(retryAfterMs + 30_000)
      }
    }),
  )
})

it('spreads the return after a stop of the server over half a minute', () => {
  expect([0, 0.5, 1].map((chance) => delayOfReturn(() => chance))).toEqual([0, 15_000, 30_000])
})
