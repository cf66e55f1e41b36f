import { describe, expect, it } from 'vitest'
import { WINDOW } from '../../../../durable-objects/conversation/broadcast.ts'
import { heavy, item, Room, type Listener } from './room.ts'

const CHUNK = 1_000

/** Tells the room so much, a chunk for each frame; after each frame `then` may react. */
function flood(room: Room, chars: number, then: () => void = () => undefined): void {
  for (let told = 0; told < chars; told += CHUNK) {
    room.tell(heavy(CHUNK))
    room.pass(100)
    then()
  }
}

/** Reads what came and answers its newest mark. */
function readAll(room: Room, listener: Listener): void {
  const mark = listener.marks.at(-1)
  listener.frames.length = 0
  if (mark !== undefined) room.broadcaster.seen(listener, mark)
}

describe('a reader', () => {
  it('is never asked in a quiet room', () => {
    const room = new Room()
    const listener = room.join()
    flood(room, WINDOW.markEvery / 2)
    expect(listener.marks).toEqual([])
  })

  it('who answers the marks stays, however much is said', () => {
    const room = new Room()
    const listener = room.join()
    flood(room, 10 * WINDOW.bytes, () => readAll(room, listener))
    expect(listener.overrun).toBe(false)
  })

  it('who answers late, but within the window, stays', () => {
    const room = new Room()
    const listener = room.join()
    let turn = 0
    flood(room, 10 * WINDOW.bytes, () => {
      turn += 1
      if (turn % 150 === 0) readAll(room, listener)
    })
    expect(listener.overrun).toBe(false)
  })

  it('who has stopped is cut off soon after the window, and the others are not', () => {
    const room = new Room()
    const [honest, paused] = [room.join(), room.join()]
    flood(room, WINDOW.bytes - 20 * CHUNK, () => readAll(room, honest))
    expect(paused.overrun).toBe(false)
    flood(room, 40 * CHUNK, () => readAll(room, honest))
    expect(paused.overrun).toBe(true)
    expect(honest.overrun).toBe(false)
  })

  it('who answers with marks that were never sent is as one who answers nothing', () => {
    const room = new Room()
    const liar = room.join()
    flood(room, WINDOW.bytes + 20 * CHUNK, () => {
      for (const name of ['', '0', 'mark', '00000000-0000']) room.broadcaster.seen(liar, name)
    })
    expect(liar.overrun).toBe(true)
  })

  it('who repeats an old mark gains nothing by it', () => {
    const room = new Room()
    const liar = room.join()
    flood(room, 2 * WINDOW.bytes, () => {
      const [first] = liar.marks
      if (first !== undefined) room.broadcaster.seen(liar, first)
    })
    expect(liar.overrun).toBe(true)
  })

  it('cannot guess the next mark from those before', () => {
    const room = new Room()
    const listener = room.join()
    flood(room, WINDOW.bytes - 20 * CHUNK)
    const { marks } = listener
    expect(marks.length).toBeGreaterThanOrEqual(5)
    expect(new Set(marks).size).toBe(marks.length)
    for (const mark of marks) expect(mark.length).toBeGreaterThanOrEqual(12)
  })

  it('who only asks, and reads no answer, is cut off in a room where nobody speaks', () => {
    const room = new Room()
    const asker = room.join()
    for (let asked = 0; asked < 20; asked += 1) {
      room.answer(asker, heavy(60_000))
      room.pass(100)
    }
    expect(asker.overrun).toBe(true)
  })

  it('who asks for much and reads it stays', () => {
    const room = new Room()
    const asker = room.join()
    for (let asked = 0; asked < 50; asked += 1) {
      room.answer(asker, heavy(60_000))
      room.pass(100)
      readAll(room, asker)
    }
    expect(asker.overrun).toBe(false)
  })

  it('is not cut off for one frame that is larger than the window, before it could be read', () => {
    const room = new Room()
    const [honest, paused] = [room.join(), room.join()]
    room.tell(item(1))
    room.tell(...Array.from({ length: 40 }, () => heavy(8_000)))
    room.pass(100)
    expect(honest.overrun).toBe(false)
    readAll(room, honest)
    room.tell(item(2))
    room.pass(100)
    expect([honest.overrun, paused.overrun]).toEqual([false, true])
  })

  it('who returns and catches up with much has the time to read it', () => {
    const room = new Room()
    const back = room.join()
    room.answer(back, heavy(2 * WINDOW.bytes))
    flood(room, 20 * CHUNK)
    expect(back.overrun).toBe(false)
    expect(back.marks.length).toBeGreaterThan(0)
    flood(room, WINDOW.bytes)
    expect(back.overrun).toBe(true)
  })

  it('who joins owes nothing for what was said before', () => {
    const room = new Room()
    const early = room.join()
    flood(room, 5 * WINDOW.bytes, () => readAll(room, early))
    const late = room.join()
    flood(room, WINDOW.bytes - 20 * CHUNK)
    expect(late.overrun).toBe(false)
  })

  it('who slept with the room owes nothing from before the sleep', () => {
    const room = new Room()
    const speaker = room.join()
    flood(room, 3 * WINDOW.bytes, () => readAll(room, speaker))
    const sleeper = room.join()
    room.broadcaster.leave(sleeper)
    flood(room, WINDOW.bytes - 20 * CHUNK, () => readAll(room, speaker))
    expect(sleeper.overrun).toBe(false)
    flood(room, 40 * CHUNK, () => readAll(room, speaker))
    expect(sleeper.overrun).toBe(true)
  })
})
