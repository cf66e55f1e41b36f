import { describe, expect, test } from 'vitest'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import type { SidebarAnswer } from '../../../durable-objects/protocol/rest/sidebar.ts'
import { Socket } from './socket.ts'
import { addRoom, bindings, refusal, register, registerAs, rows, type Person } from './support.ts'

const NOT_WELCOME = { status: 403, code: 'not_welcome' }

function openThread(by: Person, other: Person): Promise<Response> {
  return by.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
}

async function threadOf(one: Person, other: Person): Promise<string> {
  return (await (await openThread(one, other)).json<ThreadAnswer>()).conversation
}

async function enter(person: Person, other: Person, thread: string): Promise<Socket> {
  const socket = await Socket.open(person, `/api/conversations/${thread}/socket`, other)
  await socket.next('live')
  return socket
}

/** `ack`, or why not. */
async function outcome(socket: Socket, command: object): Promise<unknown> {
  const cid = crypto.randomUUID()
  socket.send({ ...command, cid })
  const { t, code } = await socket.answerTo(cid)
  return code ?? t
}

function write(socket: Socket): Promise<unknown> {
  return outcome(socket, { t: 'send', text: 'bonjour' })
}

function block(by: Person, other: Person, method = 'POST'): Promise<Response> {
  return by.ask(`/api/blocks/${other.me.id}`, { method })
}

function choose(person: Person, mayWrite: string): Promise<Response> {
  return person.ask('/api/may-write', { method: 'POST', body: { mayWrite } })
}

describe('who is blocked', () => {
  test('writes no more in an open thread, from the moment the call returns, until unblocked', async () => {
    const [me, other] = await Promise.all([register(), register()])
    const thread = await threadOf(me, other)
    const theirs = await enter(other, me, thread)
    expect(await write(theirs)).toBe('ack')
    for (let i = 0; i < 2; i += 1) expect(await block(me, other)).toMatchObject({ status: 204 })
    expect(await write(theirs)).toBe('not_welcome')
    for (const command of [
      { t: 'edit', num: 1, text: 'en douce' },
      { t: 'react', num: 1, emoji: '👍', on: true },
      { t: 'pin', num: 1, on: true },
    ]) {
      expect(await outcome(theirs, command)).toBe('not_welcome')
    }
    // What one said is one's own to take back, and what was said stays to be read.
    expect(await outcome(theirs, { t: 'delete', num: 1 })).toBe('ack')
    expect(await refusal(await openThread(other, me))).toEqual(NOT_WELCOME)
    for (let i = 0; i < 2; i += 1) await block(me, other, 'DELETE')
    expect(await write(theirs)).toBe('ack')
    expect(await openThread(other, me)).toMatchObject({ status: 200 })
    theirs.close()
  })

  test('finds a thread closed that nobody has opened before', async () => {
    const [me, other] = await Promise.all([register(), register()])
    const thread = await threadOf(me, other)
    await block(me, other)
    const theirs = await enter(other, me, thread)
    expect(await write(theirs)).toBe('not_welcome')
    const mine = await enter(me, other, thread)
    expect(await write(mine)).toBe('ack')
    // An answer is a message too.
    expect(await write(theirs)).toBe('not_welcome')
    theirs.close()
    mine.close()
  })

  test('is not let in by a decision that the block has overtaken', async () => {
    const [me, other] = await Promise.all([register(), register()])
    const thread = await threadOf(me, other)
    const theirs = await enter(other, me, thread)
    await block(me, other)
    const conversation = bindings.CONVERSATION.getByName(thread)
    await conversation.hearDoors([{ version: 0, of: me.me.id, openness: 'open', role: 'member' }])
    expect(await write(theirs)).toBe('not_welcome')
    theirs.close()
  })

  test('cannot draw the other into a group, who can do so themselves', async () => {
    const [me, other, third] = await Promise.all([register(), register(), register()])
    await block(me, other)
    const begin = (by: Person, people: Person[]) =>
      by.ask('/api/groups', { method: 'POST', body: { people: people.map((p) => p.me.id) } })
    expect(await refusal(await begin(other, [me, third]))).toMatchObject(NOT_WELCOME)
    expect(await begin(me, [other, third])).toMatchObject({ status: 201 })
  })

  test('stands in one’s own list only, and never is oneself', async () => {
    const [me, other] = await Promise.all([register(), register()])
    await block(me, other)
    const listOf = async (person: Person) =>
      (await (await person.ask('/api/sidebar')).json<SidebarAnswer>()).blocked
    const { id, alias, name } = other.me
    expect(await listOf(me)).toEqual([{ id, alias, name }])
    expect(await listOf(other)).toEqual([])
    expect(await refusal(await block(me, me))).toEqual({ status: 403, code: 'forbidden' })
  })

  test('also when the conversation could not be told at first: the mark stays, and is told later', async () => {
    const [me, other] = await Promise.all([register(), register()])
    const thread = await threadOf(me, other)
    const theirs = await enter(other, me, thread)
    // As if the server had gone down between the two.
    const { DB } = bindings
    await DB.batch([
      DB.prepare('INSERT INTO blocks VALUES (?, ?, 1)').bind(me.me.id, other.me.id),
      DB.prepare('UPDATE threads SET version = version + 1 WHERE id = ?').bind(thread),
    ])
    expect(await write(theirs)).toBe('ack')
    await register()
    await expect.poll(() => write(theirs)).toBe('not_welcome')
    theirs.close()
  })
})

describe('what somebody writes who is blocked', () => {
  async function stage() {
    const [me, other] = await Promise.all([register(), register()])
    const room = `r_${crypto.randomUUID().slice(0, 8)}`
    await addRoom(room, 'open')
    for (const person of [me, other]) {
      await person.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
    }
    const theirs = await Socket.open(other, `/api/conversations/${room}/socket`)
    await theirs.next('live')
    const command = { t: 'send', text: `pour @${me.me.alias}` }
    expect(await outcome(theirs, command)).toBe('ack')
    theirs.close()
    const counts = async () => {
      const { rooms, concerns } = await bindings.INBOX.getByName(me.me.id).overview()
      const { unread, mentions } = rooms.find(({ conversation }) => conversation === room) ?? {}
      return { unread, mentions, concerns }
    }
    return { me, other, counts }
  }

  const ALL = { unread: 1, mentions: 1, concerns: 1 }
  const NOTHING = { unread: 0, mentions: 0, concerns: 0 }

  test('counts nowhere from the moment the call returns, and again once they are let in', async () => {
    const { me, other, counts } = await stage()
    await expect.poll(counts, { timeout: 8_000 }).toEqual(ALL)
    await block(me, other)
    expect(await counts()).toEqual(NOTHING)
    await block(me, other, 'DELETE')
    expect(await counts()).toEqual(ALL)
  })

  test('also when the Inbox could not be told at first: the mark stays, and is told later', async () => {
    const { me, other, counts } = await stage()
    await expect.poll(counts, { timeout: 8_000 }).toEqual(ALL)
    // As if the server had gone down between the two.
    const { DB } = bindings
    await DB.batch([
      DB.prepare('INSERT INTO blocks VALUES (?, ?, 1)').bind(me.me.id, other.me.id),
      DB.prepare('INSERT INTO block_changes (person) VALUES (?)').bind(me.me.id),
    ])
    expect(await counts()).toEqual(ALL)
    await register()
    await expect.poll(counts, { timeout: 8_000 }).toEqual(NOTHING)
    expect(await rows('SELECT id FROM block_changes WHERE person = ?', me.me.id)).toEqual([])
  })
})

describe('who may write', () => {
  test('nobody: only staff, and where one has written oneself', async () => {
    const [me, other] = await Promise.all([register(), register()])
    const staff = await registerAs('moderator')
    await choose(me, 'nobody')
    expect(await refusal(await openThread(other, me))).toEqual(NOT_WELCOME)
    expect(await openThread(staff, me)).toMatchObject({ status: 200 })
    const thread = await threadOf(me, other)
    const theirs = await enter(other, me, thread)
    expect(await write(theirs)).toBe('not_welcome')
    const mine = await enter(me, other, thread)
    expect(await write(mine)).toBe('ack')
    expect(await write(theirs)).toBe('ack')
    expect(await openThread(other, me)).toMatchObject({ status: 200 })
    theirs.close()
    mine.close()
  })

  test('a choice reaches threads that are open and empty', async () => {
    const [me, other] = await Promise.all([register(), register()])
    const theirs = await enter(other, me, await threadOf(other, me))
    await choose(me, 'nobody')
    expect(await write(theirs)).toBe('not_welcome')
    await choose(me, 'everyone')
    expect(await write(theirs)).toBe('ack')
    theirs.close()
  })

  test('room-mates: those who share a room that is not everybody’s', async () => {
    const [me, other] = await Promise.all([register(), register()])
    await choose(me, 'room-mates')
    expect(await refusal(await openThread(other, me))).toEqual(NOT_WELCOME)
    await addRoom('r_shared', 'open')
    for (const person of [me, other]) {
      await person.ask('/api/rooms/r_shared/membership', { method: 'POST' })
    }
    expect(await openThread(other, me)).toMatchObject({ status: 200 })
    const theirs = await enter(other, me, await threadOf(other, me))
    expect(await write(theirs)).toBe('ack')
    theirs.close()
  })

  test('room-mates: coming and leaving reaches threads that are open', async () => {
    const [me, other] = await Promise.all([register(), register()])
    await choose(me, 'room-mates')
    const theirs = await enter(other, me, await threadOf(me, other))
    expect(await write(theirs)).toBe('not_welcome')
    await addRoom('r_passing', 'open')
    const path = '/api/rooms/r_passing/membership'
    for (const person of [other, me]) await person.ask(path, { method: 'POST' })
    expect(await write(theirs)).toBe('ack')
    await me.ask(path, { method: 'DELETE' })
    expect(await write(theirs)).toBe('not_welcome')
    theirs.close()
  })

  test('counts for groups too, and says for whom', async () => {
    const [me, other, third] = await Promise.all([register(), register(), register()])
    await choose(me, 'nobody')
    const people = [me.me.id, third.me.id]
    const answer = await other.ask('/api/groups', { method: 'POST', body: { people } })
    expect(await refusal(answer)).toEqual({
      ...NOT_WELCOME,
      fields: [{ field: me.me.id, code: 'not_welcome' }],
    })
  })

  test('is one of three', async () => {
    const me = await register()
    expect(await refusal(await choose(me, 'friends'))).toMatchObject({ code: 'invalid_field' })
  })
})
