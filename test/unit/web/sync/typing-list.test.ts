import { describe, expect, it, vi } from 'vitest'
import { TypingList } from '../../../../web/src/sync/typing-list.ts'
import { ADA, BOB } from '../../durable-objects/support.ts'
import { FakePorts } from './fake-ports.ts'

function typing() {
  const ports = new FakePorts()
  const changed = vi.fn()
  return { ports, changed, list: new TypingList(ports, changed) }
}

describe('who is writing', () => {
  it('is shown for six seconds after the last sign', () => {
    const { ports, list } = typing()
    list.note(ADA.id)
    ports.pass(4_000)
    list.note(ADA.id)
    list.note(BOB.id)
    ports.pass(5_999)
    expect(list.list).toEqual([ADA.id, BOB.id])
    ports.pass(1)
    expect(list.list).toEqual([])
    expect(ports.timers).toBe(0)
  })

  it('goes one by one, and says so each time', () => {
    const { ports, list, changed } = typing()
    list.note(ADA.id)
    ports.pass(1_000)
    list.note(BOB.id)
    changed.mockClear()
    ports.pass(5_000)
    expect(list.list).toEqual([BOB.id])
    ports.pass(1_000)
    expect(list.list).toEqual([])
    expect(changed).toHaveBeenCalledTimes(2)
  })

  it('is no longer shown when the message is there', () => {
    const { list, changed } = typing()
    list.note(ADA.id)
    list.stop(ADA.id)
    expect(list.list).toEqual([])
    changed.mockClear()
    list.stop(ADA.id)
    expect(changed).not.toHaveBeenCalled()
  })
})

it('keeps apart who writes in the flow and who in a thread', () => {
  const { ports, list } = typing()
  list.note(ADA.id, 7)
  list.note(BOB.id)
  expect(list.list).toEqual([BOB.id])
  expect([...list.threads]).toEqual([[ADA.id, 7]])
  // Goes on in the flow: nobody writes in two places.
  list.note(ADA.id)
  expect(list.list).toEqual([ADA.id, BOB.id])
  expect(list.threads.size).toBe(0)
  list.note(BOB.id, 8)
  ports.pass(6_000)
  expect([list.list, list.threads.size]).toEqual([[], 0])
})

it('tells at once that one goes on writing elsewhere', () => {
  const { list } = typing()
  expect([list.shouldTell(), list.shouldTell(7), list.shouldTell(7)]).toEqual([true, true, false])
  expect(list.shouldTell()).toBe(true)
})

it('tells the others at most every three seconds that one is writing', () => {
  const { ports, list } = typing()
  expect([list.shouldTell(), list.shouldTell()]).toEqual([true, false])
  ports.pass(2_999)
  expect(list.shouldTell()).toBe(false)
  ports.pass(1)
  expect(list.shouldTell()).toBe(true)
})
