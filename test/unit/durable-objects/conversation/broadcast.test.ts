import { describe, expect, it } from 'vitest'
import { item, Room } from './room.ts'

describe('what happens in a room', () => {
  it('leaves at once after a pause, and waits for no company', () => {
    const room = new Room()
    const listener = room.join()
    room.pass(1_000)
    room.tell(item(1))
    expect(listener.frames).toEqual([JSON.stringify([item(1)])])
    expect(room.timers).toBe(0)
  })

  it('goes together when it comes close behind, in one frame after the window', () => {
    const room = new Room()
    const listener = room.join()
    room.pass(1_000)
    for (const n of [1, 2, 3]) room.tell(item(n))
    expect(listener.frames).toHaveLength(1)
    expect(room.timers).toBe(1)
    room.pass(50)
    expect(listener.frames.slice(1)).toEqual([JSON.stringify([item(2), item(3)])])
    expect(room.timers).toBe(0)
  })

  it('waits for no timer that comes late: what is due goes with the next that comes in', () => {
    const room = new Room()
    const listener = room.join()
    room.pass(1_000)
    for (const n of [1, 2]) room.tell(item(n))
    // In a flood the timer stands behind all that has arrived.
    room.now += 23
    room.take(() => room.broadcaster.tell(item(3)))
    expect(listener.frames).toHaveLength(1)
    room.now += 1
    room.take(() => room.broadcaster.tell(item(4)))
    expect(listener.frames.slice(1)).toEqual([JSON.stringify([item(2), item(3), item(4)])])
    // The late timer finds nothing to do, and what comes after it is not lost.
    room.pass(10)
    expect(listener.frames).toHaveLength(2)
    for (const n of [5, 6]) room.tell(item(n))
    room.pass(50)
    expect(listener.items).toHaveLength(6)
  })

  it('waits longer the more people listen, and never longer than nobody notices', () => {
    for (const [crowd, most] of [
      [1, 4],
      [200, 8],
      [100_000, 50],
    ] as const) {
      const room = new Room()
      const listener = room.join()
      room.crowd = crowd
      room.pass(1_000)
      room.tell(item(1))
      room.tell(item(2))
      room.pass(most - 1)
      expect([crowd, listener.frames.length]).toEqual([crowd, 1])
      room.pass(1)
      expect([crowd, listener.frames.length]).toEqual([crowd, 2])
    }
  })

  it('is one and the same string for all who have nothing of their own', () => {
    const room = new Room()
    const [first, second] = [room.join(), room.join()]
    room.tell(item(1), item(2))
    room.pass(100)
    expect(first.frames).toEqual(second.frames)
    expect(first.items).toEqual([item(1), item(2)])
  })

  it('is heard before the answer that already knows of it', () => {
    const room = new Room()
    const [asker, other] = [room.join(), room.join()]
    room.pass(1_000)
    room.tell(item(1))
    room.broadcaster.answer(asker, item(100))
    room.tell(item(2))
    room.pass(50)
    expect(asker.items).toEqual([item(1), item(2), item(100)])
    expect(other.items).toEqual([item(1), item(2)])
  })

  it('is none of the business of who joins later', () => {
    const room = new Room()
    const early = room.join()
    room.tell(item(1))
    room.tell(item(2))
    const late = room.join()
    room.tell(item(3))
    room.pass(100)
    expect(early.items).toEqual([item(1), item(2), item(3)])
    expect(late.items).toEqual([item(3)])
  })

  it('is not told to who has left, not even what waited for them', () => {
    const room = new Room()
    const [leaver, other] = [room.join(), room.join()]
    room.tell(item(1))
    room.answer(leaver, item(100))
    room.tell(item(2))
    room.leave(leaver)
    room.pass(100)
    expect(leaver.items.length).toBeLessThanOrEqual(1)
    expect(other.items).toEqual([item(1), item(2)])
  })

  it('reaches the others when one socket throws', () => {
    const room = new Room()
    const [broken, whole] = [room.join(), room.join()]
    broken.send = () => {
      throw new Error('gone')
    }
    room.answer(broken, item(100))
    room.tell(item(1))
    room.pass(100)
    expect(whole.items).toEqual([item(1)])
  })

  it('is carried out at once after a pause, and together with what comes close behind', () => {
    const room = new Room()
    const listener = room.join()
    room.pass(1_000)
    const done: number[] = []
    for (const n of [1, 2, 3]) {
      room.take(() => {
        done.push(n)
        room.broadcaster.tell(item(n))
        room.broadcaster.answer(listener, item(n * 100))
      })
    }
    expect([done, listener.frames.length]).toEqual([[1], 1])
    room.pass(50)
    expect([done, listener.frames.length]).toEqual([[1, 2, 3], 2])
    expect(listener.items).toEqual([1, 100, 2, 3, 200, 300].map(item))
    expect(room.timers).toBe(0)
  })

  it('never waits without end while more and more comes in', () => {
    const room = new Room()
    const listener = room.join()
    for (let n = 0; n < 200; n += 1) {
      room.take(() => room.broadcaster.tell(item(n)))
      room.pass(1)
    }
    expect(listener.items.length).toBeGreaterThan(190)
    expect(listener.frames.length).toBeLessThanOrEqual(60)
  })

  it('makes no frame of nothing', () => {
    const room = new Room()
    const listener = room.join()
    room.broadcaster.settle()
    room.broadcaster.flush()
    room.pass(100)
    expect(listener.frames).toEqual([])
  })
})
