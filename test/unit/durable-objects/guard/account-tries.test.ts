import { expect, test } from 'vitest'
import { AccountTries } from '../../../../durable-objects/guard/account-tries.ts'
import { STRANGERS } from '../../../../durable-objects/protocol/rpc-guard.ts'
import { guardSql } from './support.ts'

const DAY = 86_400_000

/** Tries as soon as it is allowed; gives the waits between. */
function tryOften(tries: AccountTries, times: number, from = 0): { waits: number[]; now: number } {
  const waits: number[] = []
  let now = from
  for (let count = 0; count < times; count += 1) {
    const attempt = tries.begin(STRANGERS, now)
    if (attempt.kind === 'wait') {
      now += attempt.ms
      expect(tries.begin(STRANGERS, now)).toEqual({ kind: 'go' })
    } else expect(attempt.kind).toBe('go')
    waits.push(attempt.kind === 'wait' ? attempt.ms / 1_000 : 0)
  }
  return { waits, now }
}

test('the waiting grows: three tries without, then 1, 2, 4 ... 60 seconds', () => {
  const { waits } = tryOften(new AccountTries(guardSql(), {}), 12)
  expect(waits).toEqual([0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
})

test('who does not wait is told how long, and gets no try for it', () => {
  const tries = new AccountTries(guardSql(), {})
  tryOften(tries, 5)
  const { now } = tryOften(tries, 1, 100_000)
  for (let again = 0; again < 50; again += 1) {
    expect(tries.begin(STRANGERS, now + 1_000)).toEqual({ kind: 'wait', ms: 7_000 })
  }
})

test('a hundred tries that are begun at the same moment are no more than those allowed', () => {
  const tries = new AccountTries(guardSql(), {})
  const kinds = Array.from({ length: 100 }, () => tries.begin(STRANGERS, 5).kind)
  expect(kinds.filter((kind) => kind === 'go')).toHaveLength(3)
})

test('after 100 in a row it is closed, however long one waits, until it is opened again', () => {
  const tries = new AccountTries(guardSql(), {})
  const { now } = tryOften(tries, 100)
  expect(tries.begin(STRANGERS, now + 10_000 * DAY)).toMatchObject({ kind: 'closed' })
  expect(tries.forgetAt()).toBeNull()
  tries.reopen()
  expect(tries.begin(STRANGERS, now)).toEqual({ kind: 'go' })
})

test('a right password takes the failures before it away, on its own lane only', () => {
  const tries = new AccountTries(guardSql(), {})
  const { now } = tryOften(tries, 6)
  expect(tries.begin('device', now)).toEqual({ kind: 'go' })
  tries.succeeded('device')
  expect(tries.begin(STRANGERS, now).kind).toBe('wait')
  tries.succeeded(STRANGERS)
  expect(tryOften(tries, 4, now).waits).toEqual([0, 0, 0, 1])
})

test('a known device has its own count, whatever strangers do', () => {
  const tries = new AccountTries(guardSql(), {})
  const { now } = tryOften(tries, 100)
  for (let count = 0; count < 3; count += 1) {
    expect(tries.begin('device', now)).toEqual({ kind: 'go' })
  }
  expect(tries.begin('device', now)).toEqual({ kind: 'wait', ms: 1_000, burst: 3 })
})

test('a try that came to nothing is not counted', () => {
  const tries = new AccountTries(guardSql(), {})
  for (let count = 0; count < 20; count += 1) {
    expect(tries.begin(STRANGERS, 0)).toEqual({ kind: 'go' })
    tries.withdraw(STRANGERS)
  }
})

test('a slip of the hand is forgotten after a month, more is not', () => {
  const tries = new AccountTries(guardSql(), {})
  expect(tries.forgetAt()).toBeNull()
  tryOften(tries, 3, 1_000)
  expect(tries.forgetAt()).toBe(1_000 + 30 * DAY)
  tryOften(tries, 1, 2_000)
  expect(tries.forgetAt()).toBeNull()
})

test('a burst of wrong tries is said once, and anew after a quiet hour or a right one', () => {
  const tries = new AccountTries(guardSql(), {})
  const bursts = (times: number, from: number) =>
    Array.from({ length: times }, () => tries.begin(STRANGERS, from).burst ?? 0)
  expect(bursts(10, 0)).toEqual([0, 0, 0, 3, 0, 0, 0, 0, 0, 0])
  const { now } = tryOften(tries, 5)
  expect(bursts(3, now)).toEqual([0, 0, 0])
  expect(bursts(3, now + 3_600_000)).toEqual([8, 0, 0])
  tries.succeeded(STRANGERS)
  expect(bursts(5, now + 3_600_000)).toEqual([0, 0, 0, 3, 0])
})

test('a server may allow more tries without waiting', () => {
  const tries = new AccountTries(guardSql(), { SIGN_IN_FREE_TRIES: '50' })
  expect(tryOften(tries, 52).waits.slice(49)).toEqual([0, 1, 2])
})
