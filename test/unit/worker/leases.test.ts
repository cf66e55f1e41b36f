import { expect, test } from 'vitest'
import { Leases } from '../../../worker/auth/leases.ts'

test('there are so many places and no more, until one is given back', () => {
  const leases = new Leases(2, 1_000)
  const first = leases.take(0)
  expect(first).not.toBeNull()
  expect(leases.take(0)).not.toBeNull()
  expect(leases.take(999)).toBeNull()
  if (first !== null) leases.giveBack(first)
  expect(leases.take(999)).not.toBeNull()
  expect(leases.take(999)).toBeNull()
})

test('a place that nobody gives back is free again after its time', () => {
  const leases = new Leases(1, 1_000)
  const lost = leases.take(0)
  expect(leases.take(999)).toBeNull()
  const next = leases.take(1_000)
  expect(next).not.toBeNull()
  if (lost !== null) leases.giveBack(lost)
  expect(leases.take(1_001)).toBeNull()
})
