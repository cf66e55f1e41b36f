import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test } from 'vitest'
import { change, details, enter, make, setRole } from '../worker/room-acts.ts'
import { Socket } from '../worker/socket.ts'
import { refusal, register, registerAs, rows, type Person } from '../worker/support.ts'
import { enterRoom, say } from './support.ts'

async function scene(): Promise<{ owner: Person; member: Person; room: string }> {
  const [owner, member] = [await register(), await register()]
  const { id: room } = await make(owner)
  await enter(member, room)
  return { owner, member, room }
}

async function answer(socket: Socket, cid: string, text: string) {
  socket.send({ t: 'send', cid, text })
  return await socket.answerTo(cid)
}

function auditIn(room: string) {
  return rows<{ kind: string; detail: string | null; reason: string | null }>(
    "SELECT kind, detail, reason FROM audit WHERE room = ? AND kind <> 'room.create' ORDER BY id",
    room,
  )
}

describe('a slow room', () => {
  test('makes its members wait, tells how long, and answers a resend as always', async () => {
    const { owner, member, room } = await scene()
    const asked = { slowSeconds: 60, reason: 'Un peu de calme' }
    expect((await change(owner, room, asked)).status).toBe(200)
    expect(await details(member, room)).toMatchObject({ slowSeconds: 60 })
    const socket = await enterRoom(member, room)
    const cid = crypto.randomUUID()
    expect(await answer(socket, cid, 'un')).toMatchObject({ t: 'ack', num: 1 })
    const refused = await answer(socket, crypto.randomUUID(), 'deux')
    expect(refused).toMatchObject({ t: 'error', code: 'slow_mode' })
    expect(refused.retryAfterMs).toBeGreaterThan(50_000)
    expect(refused.retryAfterMs).toBeLessThanOrEqual(60_000)
    expect(await answer(socket, cid, 'un')).toMatchObject({ t: 'ack', num: 1 })
    const edit = { t: 'edit', cid: crypto.randomUUID(), num: 1, text: 'une fois' }
    socket.send(edit)
    expect(await socket.answerTo(edit.cid)).toMatchObject({ t: 'ack' })
    expect(await auditIn(room)).toEqual([
      { kind: 'room.slow', detail: '{"seconds":60}', reason: 'Un peu de calme' },
    ])
    await change(owner, room, { slowSeconds: 0 })
    expect(await say(socket)).toBe('ok')
  })

  test('stays slow after a sleep', async () => {
    const { owner, member, room } = await scene()
    await change(owner, room, { slowSeconds: 3_600 })
    const socket = await enterRoom(member, room)
    expect(await say(socket)).toBe('ok')
    await evictDurableObject(env.CONVERSATION.getByName(room))
    expect(await say(await enterRoom(member, room))).toBe('slow_mode')
  })

  test('tells who comes back since when they have to wait, and nobody else', async () => {
    const { owner, member, room } = await scene()
    const told = async (person: Person): Promise<unknown> => {
      const socket = await Socket.open(person, `/api/conversations/${room}/socket`)
      return (await socket.next('welcome')).spokeAt
    }
    const before = Date.now()
    expect(await say(await enterRoom(member, room), 'pas encore lent')).toBe('ok')
    await change(owner, room, { slowSeconds: 3_600 })
    expect(await told(member)).toBeUndefined()
    expect(await say(await enterRoom(member, room), 'lent')).toBe('ok')
    await evictDurableObject(env.CONVERSATION.getByName(room))
    const since = await told(member)
    expect(since).toBeGreaterThanOrEqual(before)
    expect(since).toBeLessThanOrEqual(Date.now())
    expect(await told(owner)).toBeUndefined()
    await change(owner, room, { slowSeconds: 0 })
    expect(await told(member)).toBeUndefined()
  })

  test('is not slow for who keeps it, nor for staff', async () => {
    const { owner, member, room } = await scene()
    await change(owner, room, { slowSeconds: 21_600 })
    const staff = await registerAs('moderator')
    await enter(staff, room)
    await setRole(owner, room, member, 'moderator')
    for (const person of [owner, member, staff]) {
      const socket = await enterRoom(person, room)
      expect([await say(socket), await say(socket)]).toEqual(['ok', 'ok'])
    }
  })

  test.each([-1, 21_601, 1.5])('of %d seconds is refused', async (slowSeconds) => {
    const { owner, room } = await scene()
    expect(await refusal(await change(owner, room, { slowSeconds }))).toMatchObject({
      ...{ status: 400, code: 'invalid_field' },
    })
  })
})

describe('a locked room', () => {
  test('is read by all and written in by who keeps it, at once and until it is opened', async () => {
    const { owner, member, room } = await scene()
    const [socket, keeping] = [await enterRoom(member, room), await enterRoom(owner, room)]
    expect((await change(owner, room, { isLocked: true, reason: 'Cinq minutes' })).status).toBe(200)
    await socket.next('rights')
    expect(await say(socket)).toBe('room_locked')
    expect(await say(keeping, 'respirons')).toBe('ok')
    expect(await socket.next('message')).toMatchObject({ text: 'respirons' })
    await change(owner, room, { isLocked: false })
    expect(await say(socket)).toBe('ok')
    expect(await auditIn(room)).toEqual([
      { kind: 'room.lock', detail: null, reason: 'Cinq minutes' },
      { kind: 'room.unlock', detail: null, reason: null },
    ])
  })

  test('and its pace are for who keeps it to choose', async () => {
    const { member, room } = await scene()
    for (const body of [{ isLocked: true }, { slowSeconds: 5 }]) {
      expect(await refusal(await change(member, room, body))).toMatchObject({ code: 'forbidden' })
    }
    const staff = await registerAs('moderator')
    expect((await change(staff, room, { isLocked: true, slowSeconds: 5 })).status).toBe(200)
  })
})
