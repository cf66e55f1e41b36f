import { env } from 'cloudflare:workers'
import { afterEach, expect, it, vi } from 'vitest'
import { enter, newCid, newPerson, newRoom } from '../support/raw-socket.ts'
import { register, rows } from '../worker/support.ts'

interface Day {
  readonly day: string
  readonly requests: number
  readonly frames: number
  readonly rows_read: number
  readonly rows_written: number
  readonly bytes: number
  readonly messages: number
}

afterEach(() => vi.restoreAllMocks())

/** Every piece of work is drawn. */
function reportAll(): void {
  vi.spyOn(Math, 'random').mockReturnValue(0)
}

async function counted(kind: string): Promise<Day | undefined> {
  await scheduler.wait(300)
  const [day] = await rows<Day>('SELECT * FROM usage_days WHERE kind = ?', kind)
  return day
}

it('a room counts its frames, its rows and its messages, and the reports tell of them', async () => {
  const room = newRoom()
  const socket = await enter(room, newPerson('ada'))
  await socket.untilKind('live')
  await rows('DELETE FROM usage_days')
  reportAll()
  for (let number = 0; number < 3; number += 1) {
    const cid = newCid()
    socket.say({ t: 'send', cid, text: `words ${number}` })
    await socket.until((item) => item.t === 'ack' && item.cid === cid)
  }
  const day = await counted('room')
  if (!day) throw new Error('nothing counted')
  expect(day.day).toBe(new Date().toISOString().slice(0, 10))
  // Each turn stands for many of its kind; a message has written its two or three rows.
  expect(day.messages).toBeGreaterThan(100)
  expect(day.rows_written / day.messages).toBeGreaterThanOrEqual(2)
  expect(day.rows_written / day.messages).toBeLessThan(6)
  expect(day.frames).toBeGreaterThan(0)
})

it('calls count as requests, and what they read as rows', async () => {
  const stub = env.CONVERSATION.getByName(newRoom())
  await stub.content(1)
  await rows('DELETE FROM usage_days')
  reportAll()
  await stub.content(1)
  const day = await counted('room')
  expect(day?.requests).toBeGreaterThan(0)
  expect(day?.messages).toBe(0)
})

it('the Worker counts its requests and what they ask of D1', async () => {
  const person = await register()
  await rows('DELETE FROM usage_days')
  reportAll()
  expect((await person.ask('/api/rooms')).status).toBe(200)
  const day = await counted('worker')
  expect(day?.requests).toBeGreaterThan(0)
  expect(day?.rows_read).toBeGreaterThan(0)
})

it('without luck nothing is written down at all', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.999_999)
  await rows('DELETE FROM usage_days')
  await env.CONVERSATION.getByName(newRoom()).content(1)
  expect(await counted('room')).toBeUndefined()
})

it('a conversation tells its numbers', async () => {
  const room = newRoom()
  const socket = await enter(room, newPerson('ada'))
  await socket.untilKind('live')
  const before = Date.now()
  const cid = newCid()
  socket.say({ t: 'send', cid, text: 'words' })
  await socket.until((item) => item.t === 'ack' && item.cid === cid)
  const numbers = await env.CONVERSATION.getByName(room).numbers([before - 60_000, before + 60_000])
  expect(numbers).toMatchObject({ messages: 1, each: [1, 0] })
  expect(numbers.lastAt).toBeGreaterThanOrEqual(before)
  expect(numbers.bytes).toBeGreaterThan(4_096)
})
