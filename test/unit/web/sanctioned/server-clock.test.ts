import { afterEach, expect, test, vi } from 'vitest'
import { aheadBy, clockAhead } from '../../../../web/src/sanctioned/server-clock.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

test.each([
  ['behind', 1_000, 500, 700, 400],
  ['ahead', 1_000, 5_000, 5_200, -4_100],
])('a device that is %s: the answer was written half-way', (_, at, sent, received, ahead) => {
  expect(aheadBy(at, sent, received)).toBe(ahead)
})

test('the clock is asked once, and once more when nobody answered', async () => {
  const fetch = vi.fn(() => Promise.reject(new Error('offline')))
  vi.stubGlobal('fetch', fetch)
  expect(await clockAhead()).toBe(0)
  const at = Date.now() + 3_600_000
  const answered = vi.fn(() => Promise.resolve(Response.json({ at })))
  vi.stubGlobal('fetch', answered)
  for (let i = 0; i < 3; i++) expect(await clockAhead()).toBeGreaterThan(3_590_000)
  expect(answered).toHaveBeenCalledTimes(1)
})
