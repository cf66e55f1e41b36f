import { expect, inject, it } from 'vitest'
import { pause } from './support/eventually.ts'
import { tell } from './support/scale.ts'
import { peopleHere, statusOf } from './support/swallowed.ts'

const GONE_WITHIN_MS = 90_000
const GRACE_MS = 15_000

it('no longer shows a person whose network has swallowed them for 90 s, although nobody hung up', async () => {
  const swallowed = inject('swallowed')
  await pause(swallowed.at + GONE_WITHIN_MS - Date.now())
  // A busy machine may be late with a clock; a server that never notices stays late.
  let here = await peopleHere(swallowed)
  while (here.has(swallowed.lost.id) && Date.now() < swallowed.at + GONE_WITHIN_MS + GRACE_MS) {
    await pause(1_000)
    here = await peopleHere(swallowed)
  }
  expect(here.has(swallowed.lost.id)).toBe(false)
  expect(await statusOf(swallowed)).toBe('offline')
  tell('swallowed by its network', {
    'gone when looked after, s': Math.round((Date.now() - swallowed.at) / 1_000),
  })
})
