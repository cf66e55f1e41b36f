import { describe, expect, it } from 'vitest'
import { worthOf } from '../../../../../durable-objects/protocol/usage/bill.ts'
import {
  NOTHING,
  plus,
  usageKindOf,
  type UsageCounts,
} from '../../../../../durable-objects/protocol/usage/counts.ts'
import { REPORT_DOLLARS, Tally } from '../../../../../durable-objects/protocol/usage/tally.ts'
import { Random } from '../../../../model/random.ts'

const MESSAGE = { frames: 1, rowsRead: 4, rowsWritten: 3, messages: 1 }
const TYPING = { frames: 1 }

describe('a tally', () => {
  it('reports all as it is when a report may cost what it likes', () => {
    const reports: UsageCounts[] = []
    const tally = new Tally('room', (counts) => reports.push(counts), { grain: 0 })
    tally.add(MESSAGE)
    tally.add({ requests: 1 })
    tally.settle()
    tally.settle()
    expect(reports).toEqual([{ ...NOTHING, ...MESSAGE, requests: 1 }])
  })

  it('is right on average, for what is dear and what is cheap, though it forgets in between', () => {
    const generator = new Random(7)
    const random = () => generator.next()
    const pieces = 400_000
    let sum = NOTHING
    let reports = 0
    for (let piece = 0; piece < pieces; piece += 1) {
      // A new one each time: the object was put to sleep after every message.
      const tally = new Tally(
        'room',
        (counts) => {
          sum = plus(sum, counts)
          reports += 1
        },
        { random },
      )
      tally.add(MESSAGE)
      tally.settle()
      tally.add(TYPING)
      tally.settle()
    }
    const error = (counted: number, truth: number) => Math.abs(counted / truth - 1)
    expect(error(sum.messages, pieces)).toBeLessThan(0.06)
    expect(error(sum.rowsWritten, 3 * pieces)).toBeLessThan(0.06)
    expect(error(sum.frames, 2 * pieces)).toBeLessThan(0.2)
    // And what it writes down itself is a small part of what it counts.
    const worth = pieces * worthOf('room', plus(NOTHING, MESSAGE))
    const part = (reports * REPORT_DOLLARS) / worth
    console.log(
      `${reports} reports for ${pieces} messages: ${(part * 100).toFixed(3)} % of their cost`,
    )
    expect(part).toBeLessThan(0.003)
  })
})

describe('an object counts', () => {
  it.each([
    ['r_general', 'room'],
    ['d_0123', 'thread'],
    ['p_0123', 'inbox'],
    ['server', 'server'],
    ['address 192.0.2.1', 'guard'],
    [undefined, 'guard'],
  ])('%s as %s', (name, kind) => {
    expect(usageKindOf(name)).toBe(kind)
  })
})
