import { expect, test } from 'vitest'
import { AddressBuckets } from '../../../../durable-objects/guard/address-buckets.ts'
import { addressRates } from '../../../../durable-objects/guard/limits.ts'
import type { AddressAct, GuardVars } from '../../../../durable-objects/protocol/rpc-guard.ts'
import { guardSql } from './support.ts'

function buckets(vars: GuardVars = {}, sql = guardSql()): AddressBuckets {
  return new AddressBuckets(sql, addressRates(vars))
}

function takeAll(from: AddressBuckets, act: AddressAct, now: number): number {
  let taken = 0
  while (from.take(act, now) === 0) taken += 1
  return taken
}

test.each([
  ['sign-in', 10, 6_000],
  ['sign-up', 5, 720_000],
  ['invited', 60, 60_000],
  ['form', 40, 1_000],
  ['token', 120, 100],
] as const)('%s: %i at once, then one each %i ms', (act, burst, each) => {
  const own = buckets()
  expect(takeAll(own, act, 0)).toBe(burst)
  expect(own.take(act, 0)).toBe(each)
  expect(own.take(act, each - 1)).toBeGreaterThan(0)
  expect(own.take(act, each)).toBe(0)
  expect(own.take(act, each)).toBeGreaterThan(0)
})

test('each act has its own', () => {
  const own = buckets()
  takeAll(own, 'sign-in', 0)
  expect(own.take('sign-up', 0)).toBe(0)
})

test('they outlive the sleep of their object', () => {
  const sql = guardSql()
  takeAll(buckets({}, sql), 'sign-in', 0)
  expect(takeAll(buckets({}, sql), 'sign-in', 12_000)).toBe(2)
})

test('what is given back can be taken again, and no more than that', () => {
  const own = buckets()
  takeAll(own, 'sign-in', 0)
  own.giveBack('sign-in', 0)
  expect(takeAll(own, 'sign-in', 0)).toBe(1)
  for (let count = 0; count < 30; count += 1) own.giveBack('sign-in', 0)
  expect(takeAll(own, 'sign-in', 0)).toBe(10)
})

test('a clock that is set back gives nothing', () => {
  const own = buckets()
  takeAll(own, 'sign-in', 60_000)
  expect(own.take('sign-in', 0)).toBeGreaterThan(0)
})

test('once all are full there is nothing to remember', () => {
  const own = buckets()
  expect(own.fullAt()).toBeNull()
  own.take('sign-in', 1_000)
  expect(own.fullAt()).toBe(7_000)
  own.take('sign-up', 1_000)
  expect(own.fullAt()).toBe(721_000)
})

test('a server may choose other numbers', () => {
  const vars = { SIGN_IN_BURST: '3', SIGN_INS_PER_MINUTE: '60', SIGN_UP_BURST: '500' }
  const own = buckets(vars)
  expect(takeAll(own, 'sign-in', 0)).toBe(3)
  expect(own.take('sign-in', 0)).toBe(1_000)
  expect(takeAll(own, 'sign-up', 0)).toBe(500)
  expect(takeAll(own, 'form', 0)).toBe(500)
})
