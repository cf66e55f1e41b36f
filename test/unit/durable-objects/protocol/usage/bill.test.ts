import { describe, expect, it } from 'vitest'
import {
  billFor,
  projectedBill,
  worthOf,
  type Bill,
} from '../../../../../durable-objects/protocol/usage/bill.ts'
import { NOTHING, plus } from '../../../../../durable-objects/protocol/usage/counts.ts'
import { PLAN_DOLLARS, PRICES } from '../../../../../durable-objects/protocol/usage/prices.ts'

const EMPTY = { objects: 0, table: 0 }
const GIGABYTE = 1_000_000_000

function line(bill: Bill, name: string) {
  const found = bill.lines.find((one) => one.name === name)
  if (!found) throw new Error(name)
  return found
}

describe('a bill', () => {
  it('of nothing is the plan', () => {
    const bill = billFor({}, EMPTY)
    expect(bill.dollars).toBe(PLAN_DOLLARS)
    expect(bill.lines.map(({ name }) => name)).toEqual(Object.keys(PRICES))
    expect(bill.lines.every(({ amount, dollars }) => amount === 0 && dollars === 0)).toBe(true)
  })

  it('asks only for what is beyond the included', () => {
    const at = (rowsWritten: number) => billFor({ room: { ...NOTHING, rowsWritten } }, EMPTY)
    expect(at(50_000_000).dollars).toBe(PLAN_DOLLARS)
    expect(line(at(53_000_000), 'objectRowsWritten')).toMatchObject({
      ...{ amount: 53_000_000, included: 50_000_000 },
      dollars: expect.closeTo(3, 9) as number,
    })
  })

  it('takes twenty frames for a request, and every call for one', () => {
    const bill = billFor({ room: { ...NOTHING, requests: 10, frames: 400 } }, EMPTY)
    expect(line(bill, 'objectRequests').amount).toBe(30)
    // 410 turns of 10 ms with an eighth of a gigabyte.
    expect(line(bill, 'objectGbSeconds').amount).toBeCloseTo(0.5248, 9)
  })

  it('adds the kinds of objects, and keeps the Worker and D1 apart from them', () => {
    const one = { ...NOTHING, requests: 1, rowsRead: 5, rowsWritten: 2 }
    const bill = billFor({ worker: one, room: one, thread: one, inbox: one, guard: one }, EMPTY)
    expect(line(bill, 'objectRequests').amount).toBe(4)
    expect(line(bill, 'objectRowsWritten').amount).toBe(8)
    expect(line(bill, 'workerRequests').amount).toBe(1)
    expect(line(bill, 'tableRowsRead').amount).toBe(5)
    expect(line(bill, 'tableRowsWritten').amount).toBe(2)
  })

  it('prices what is stored in each place', () => {
    const bill = billFor({}, { objects: 15 * GIGABYTE, table: 7 * GIGABYTE })
    expect(line(bill, 'objectBytes').dollars).toBeCloseTo(2, 9)
    expect(line(bill, 'tableBytes').dollars).toBeCloseTo(1.5, 9)
    expect(bill.dollars).toBeCloseTo(PLAN_DOLLARS + 3.5, 9)
  })

  it('is never less than nothing, whatever the samples say', () => {
    const odd = { ...NOTHING, rowsWritten: -5 }
    expect(billFor({ room: odd }, { objects: -1, table: 0 }).dollars).toBe(PLAN_DOLLARS)
  })
})

describe('a projected bill', () => {
  it('goes on like the part of the month that has passed, but for what is stored', () => {
    const counts = { room: { ...NOTHING, rowsWritten: 30_000_000 } }
    const bill = projectedBill(counts, { objects: 6 * GIGABYTE, table: 0 }, 0.25)
    expect(line(bill, 'objectRowsWritten').amount).toBe(120_000_000)
    expect(line(bill, 'objectRowsWritten').dollars).toBeCloseTo(70, 9)
    expect(line(bill, 'objectBytes').amount).toBe(6 * GIGABYTE)
  })
})

describe('what a message is worth', () => {
  it('is mostly its rows', () => {
    const message = plus(NOTHING, { frames: 1, rowsRead: 3, rowsWritten: 3, messages: 1 })
    const worth = worthOf('room', message)
    expect(worth).toBeGreaterThan(3e-6)
    expect(worth).toBeLessThan(3.1e-6)
  })
})
