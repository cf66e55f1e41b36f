import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { GroupAnswer } from '../../../durable-objects/protocol/rest/groups.ts'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { Socket } from '../worker/socket.ts'
import { addRoom, register, registerAs, rows, type Person } from '../worker/support.ts'
import { aMoment, playPushService, stateOf, turnOn, write, writeTo } from './support.ts'

const service = playPushService()

/** On a busy machine. */
const SOON = { timeout: 20_000 }

const told = (endpoint: string) => expect.poll(() => service.to(endpoint).length, SOON)

async function pair(): Promise<readonly [Person, Person, string]> {
  const [me, other] = [await register(), await register()]
  return [me, other, (await turnOn(me)).endpoint]
}

test('a private message reaches who is away, once, encrypted and signed for their browser', async () => {
  const [me, other, endpoint] = await pair()
  await writeTo(me, other, 'le puits est ouvert')
  await told(endpoint).toBe(1)
  const [{ headers, body } = { headers: new Headers(), body: new Uint8Array() }] =
    service.to(endpoint)
  expect(headers.get('content-encoding')).toBe('aes128gcm')
  const { key, devices } = await stateOf(me)
  expect(headers.get('authorization')).toMatch(/^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=/)
  expect(headers.get('authorization')).toContain(key)
  expect(headers.get('topic')).toMatch(/^[\w-]{32}$/)
  // However short the message, it is as long as any other.
  expect(body.byteLength).toBe(4_096)
  await aMoment()
  expect(service.to(endpoint)).toHaveLength(1)
  expect(devices[0]?.deliveries).toMatchObject([{ kind: 'call', status: 201 }])
})

test('a burst in one conversation is one notification, two conversations are two', async () => {
  const [me, other, endpoint] = await pair()
  const third = await register()
  const opened = await other.ask('/api/threads', { method: 'POST', body: { person: me.me.id } })
  const { conversation } = await opened.json<ThreadAnswer>()
  const socket = await Socket.open(other, `/api/conversations/${conversation}/socket`, me)
  await socket.next('live')
  for (const text of ['un', 'deux', 'trois']) {
    socket.send({ t: 'send', cid: crypto.randomUUID(), text })
  }
  await told(endpoint).toBe(1)
  await writeTo(me, third)
  await told(endpoint).toBe(2)
  await aMoment()
  expect(service.to(endpoint)).toHaveLength(2)
  socket.close()
})

test('a mention calls; a message to everybody in a room does not, nor one of one’s own', async () => {
  const [me, other, endpoint] = await pair()
  await addRoom('r_push1', 'open')
  for (const one of [me, other]) {
    await one.ask('/api/rooms/r_push1/membership', { method: 'POST' })
  }
  await write('r_push1', other, 'à tous')
  await write('r_push1', me, `@${me.me.alias} à moi-même`)
  await aMoment()
  expect(service.to(endpoint)).toEqual([])
  await write('r_push1', other, `@${me.me.alias} viens`)
  await told(endpoint).toBe(1)
})

test('in a group every message is private', async () => {
  const [me, other, endpoint] = await pair()
  const third = await register()
  const people = [me.me.id, third.me.id]
  const begun = await other.ask('/api/groups', { method: 'POST', body: { people } })
  await write((await begun.json<GroupAnswer>()).group.id, other, 'à nous trois')
  await told(endpoint).toBe(1)
})

test('what was read elsewhere, or where somebody sits at a device, has no words any more', async () => {
  const [me, other] = [await register(), await register()]
  const opened = await other.ask('/api/threads', { method: 'POST', body: { person: me.me.id } })
  const { conversation } = await opened.json<{ conversation: ConversationId }>()
  const inbox = await Socket.open(me, '/api/inbox/socket?idle=1')
  await inbox.next('welcome')
  const num = await write(conversation, other, 'bonjour', me)
  await inbox.next('thread')
  const call = { person: me.me.id, conversation, num, slot: 'plain', at: Date.now() } as const
  const words = () => env.INBOX.getByName(me.me.id).pushWords(call)
  expect(await words()).toMatchObject({ kind: 'private', num, name: other.me.name, text: '' })
  inbox.send({ t: 'activity', idle: false })
  await expect.poll(words, SOON).toBeNull()
  inbox.send({ t: 'activity', idle: true })
  await expect.poll(words, SOON).not.toBeNull()
  inbox.send({ t: 'read', conversation, num })
  await expect.poll(words, SOON).toBeNull()
  inbox.close()
})

test('who sits at a device is not told on the others', async () => {
  const [me, other, endpoint] = await pair()
  const inbox = await Socket.open(me, '/api/inbox/socket')
  await inbox.next('welcome')
  await writeTo(me, other)
  await aMoment()
  expect(service.to(endpoint)).toEqual([])
  inbox.close()
})

test('nothing of a conversation that is silent, nor while one is busy', async () => {
  const [me, other, endpoint] = await pair()
  const third = await register()
  const opened = await other.ask('/api/threads', { method: 'POST', body: { person: me.me.id } })
  const { conversation } = await opened.json<ThreadAnswer>()
  const inbox = await Socket.open(me, '/api/inbox/socket?idle=1')
  await inbox.next('welcome')
  inbox.send({ t: 'level', conversation, level: 'nothing' })
  await inbox.next('levels')
  await write(conversation, other, 'en silence', me)
  await aMoment()
  expect(service.to(endpoint)).toEqual([])
  inbox.send({ t: 'choose', mode: 'busy' })
  await inbox.next('own')
  await writeTo(me, third)
  await aMoment()
  expect(service.to(endpoint)).toEqual([])
  inbox.close()
})

test('quiet hours are quiet, by the clock of the person', async () => {
  const [me, other, endpoint] = await pair()
  const quiet = { from: '08:00', to: '08:00', zone: 'Africa/Dakar' }
  const chosen = { quiet, hasWords: true }
  const answer = await me.ask('/api/push/wishes', { method: 'PATCH', body: chosen })
  expect(answer.status).toBe(204)
  expect((await stateOf(me)).wishes).toEqual(chosen)
  await writeTo(me, other)
  await aMoment()
  expect(service.to(endpoint)).toEqual([])
})

test('nothing after the session ended, nor to a device that is off or removed', async () => {
  const [me, other, endpoint] = await pair()
  const { id } = (await stateOf(me)).devices[0] ?? { id: '' }
  await me.ask(`/api/push/devices/${id}`, { method: 'PATCH', body: { isOn: false } })
  await writeTo(me, other)
  await aMoment()
  expect(service.to(endpoint)).toEqual([])
  await me.ask(`/api/push/devices/${id}`, { method: 'PATCH', body: { isOn: true } })
  await writeTo(me, other)
  await told(endpoint).toBe(1)
  expect((await me.ask('/api/session', { method: 'DELETE' })).status).toBeLessThan(300)
  await writeTo(me, other)
  await aMoment()
  expect(service.to(endpoint)).toHaveLength(1)
  expect(await rows('SELECT 1 FROM push_devices WHERE id = ?', id)).toEqual([])
})

test('nothing to who was banned', async () => {
  const [me, other, endpoint] = await pair()
  const staff = await registerAs('administrator')
  const body = { kind: 'ban', person: me.me.id, room: null, reason: 'assez', endsAt: null }
  const banned = await staff.ask('/api/sanctions', { method: 'POST', body })
  expect(banned.status).toBeLessThan(300)
  await writeTo(me, other).catch(() => undefined)
  await aMoment()
  expect(service.to(endpoint)).toEqual([])
})

test.each([404, 410])(
  'a browser that is gone (%s) is forgotten, and not asked again',
  async (gone) => {
    const [me, other, endpoint] = await pair()
    service.status = gone
    await writeTo(me, other)
    await expect.poll(async () => (await stateOf(me)).devices, SOON).toEqual([])
    service.status = 201
    await writeTo(me, other)
    await aMoment()
    expect(service.to(endpoint)).toHaveLength(1)
    const entries = await rows('SELECT kind FROM audit WHERE person = ? ORDER BY id', me.me.id)
    expect(entries.slice(-2)).toEqual([{ kind: 'push-device.add' }, { kind: 'push-device.remove' }])
  },
)
