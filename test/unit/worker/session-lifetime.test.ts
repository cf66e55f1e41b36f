import { expect, test } from 'vitest'
import { sessionEnd } from '../../../worker/auth/session-lifetime.ts'

const DAY = 86_400_000

test.each([
  ['member', 0, 30],
  ['guest', 10, 40],
  ['member', 160, 180],
  ['administrator', 0, 7],
  ['moderator', 10, 17],
  ['administrator', 29, 30],
] as const)('of a %s last seen on day %i is on day %i', (role, seen, end) => {
  expect(sessionEnd(role, 0, seen * DAY)).toBe(end * DAY)
})
