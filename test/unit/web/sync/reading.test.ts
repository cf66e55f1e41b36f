import { describe, expect, it } from 'vitest'
import type { PersonId } from '../../../../durable-objects/protocol/ids.ts'
import type { WelcomeItem } from '../../../../durable-objects/protocol/items.ts'
import { Reading } from '../../../../web/src/sync/reading.ts'
import { FakePorts } from './fake-ports.ts'

const ben = `p_${'b'.repeat(20)}` as PersonId

function reading() {
  const ports = new FakePorts()
  const said: number[] = []
  const line = { isUp: true }
  const one = new Reading(ports, (num) => {
    if (line.isUp) said.push(num)
    return line.isUp
  })
  return { ports, said, line, one }
}

const welcome = (more: Partial<WelcomeItem>) => ({ t: 'welcome', ...more }) as WelcomeItem

describe('what I read', () => {
  it('is said once for a burst, and never backwards', () => {
    const { ports, said, one } = reading()
    one.begin(welcome({ read: 3 }))
    for (const num of [4, 6, 5]) one.read(num)
    expect(said).toEqual([])
    ports.pass(1_000)
    expect(said).toEqual([6])
    one.read(2)
    ports.pass(1_000)
    expect(said).toEqual([6])
  })

  it('is said again when the line is back', () => {
    const { ports, said, line, one } = reading()
    one.begin(welcome({ read: 3 }))
    line.isUp = false
    one.read(7)
    ports.pass(1_000)
    line.isUp = true
    one.flush()
    expect(said).toEqual([7])
  })

  it('is said at once when the page goes out of sight, until it is closed', () => {
    const { ports, said, one } = reading()
    one.begin(welcome({ read: 3 }))
    one.read(4)
    ports.hide()
    expect(said).toEqual([4])
    one.read(5)
    one.close()
    expect(said).toEqual([4, 5])
    one.read(6)
    ports.hide()
    expect(said).toEqual([4, 5])
  })

  it('is nothing more once something was marked as unread, and the line moves there', () => {
    const { ports, said, one } = reading()
    one.begin(welcome({ read: 9 }))
    one.read(12)
    one.stop(5)
    one.read(14)
    ports.pass(5_000)
    one.flush()
    expect([said, one.before]).toEqual([[], 4])
  })
})

describe('what others read', () => {
  it('moves with what they say and write, and goes when they let it be seen no more', () => {
    const { one } = reading()
    one.begin(welcome({ receipts: [[ben, 3]] }))
    one.hear({ by: ben, num: 5 })
    expect([...one.receipts]).toEqual([[ben, 5]])
    one.hear({ by: ben, num: 0, gone: true })
    expect(one.receipts.size).toBe(0)
    one.hear({ by: ben, num: 0 })
    expect([...one.receipts]).toEqual([[ben, 0]])
  })
})
