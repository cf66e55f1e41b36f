import { env } from 'cloudflare:workers'
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { Concern } from '../../../durable-objects/protocol/attention.ts'
import type { RemindersAnswer } from '../../../durable-objects/protocol/rest/reminders.ts'
import { playPushService, turnOn } from '../push/support.ts'
import { Socket } from '../worker/socket.ts'
import { bindings, refusal, register, type Person } from '../worker/support.ts'
import { leave, roomOf, write } from './support.ts'

const HOUR = 3_600_000
const service = playPushService()

function put(by: Person, id: string, body: object) {
  return by.ask(`/api/reminders/${id}`, { method: 'PUT', body })
}

async function remind(by: Person, more: object): Promise<string> {
  const id = crypto.randomUUID()
  const answer = await put(by, id, { at: Date.now() + HOUR, ...more })
  if (!answer.ok) throw new Error(await answer.text())
  return id
}

async function listOf(person: Person): Promise<RemindersAnswer> {
  return await (await person.ask('/api/reminders')).json<RemindersAnswer>()
}

async function concernsOf(person: Person): Promise<readonly Concern[]> {
  return await bindings.INBOX.getByName(person.me.id).concerns()
}

async function unreadOf(person: Person): Promise<number> {
  return (await bindings.INBOX.getByName(person.me.id).overview()).concerns
}

/** Its time has come for all that waits, in an object that knows only what is stored. */
async function ring(person: Person): Promise<void> {
  const inbox = env.INBOX.getByName(person.me.id)
  await runInDurableObject(inbox, async (_, { storage }) => {
    storage.sql.exec('UPDATE reminders SET at = 1')
    // Rung by hand.
    await storage.setAlarm(Date.now() + HOUR)
  })
  await evictDurableObject(env.INBOX.getByName(person.me.id))
  await runDurableObjectAlarm(env.INBOX.getByName(person.me.id))
}

test('it waits, is told once as an unread entry, and is put off', async () => {
  const [me, other] = [await register(), await register()]
  const room = await roomOf(me, other)
  await write(other, room, ['le secret du puits'])
  const of = { conversation: room, num: 1 }
  const id = await remind(me, { of, note: ' demander la clé ' })
  expect((await listOf(me)).reminders).toMatchObject([
    { id, of, note: 'demander la clé', message: { state: 'there', by: other.me.id } },
  ])
  expect(await unreadOf(me)).toBe(0)
  await ring(me)
  await ring(me)
  expect(await unreadOf(me)).toBe(1)
  expect(await concernsOf(me)).toMatchObject([
    { kind: 'reminder', conversation: room, num: 1, text: 'demander la clé', own: id, read: false },
  ])
  expect((await listOf(me)).reminders).toEqual([])
  expect((await put(me, id, { of, note: 'demander', at: Date.now() + HOUR })).status).toBe(200)
  expect(await concernsOf(me)).toEqual([])
  expect(await unreadOf(me)).toBe(0)
  await ring(me)
  expect(await concernsOf(me)).toMatchObject([{ text: 'demander', own: id }])
})

test('of what may no longer be read not a word is told, nor shown before', async () => {
  const [me, other] = [await register(), await register()]
  const room = await roomOf(me, other)
  await write(other, room, ['le secret du puits'])
  await remind(me, { of: { conversation: room, num: 1 } })
  await leave(me, room)
  const answer = await listOf(me)
  expect(answer.reminders[0]?.message).toEqual({ state: 'shut' })
  await ring(me)
  const concerns = await concernsOf(me)
  expect(concerns).toMatchObject([{ kind: 'reminder', text: '' }])
  expect(JSON.stringify([answer, concerns])).not.toContain('secret')
})

test('of something of one’s own too, told to the devices, with the note', async () => {
  const me = await register()
  const { endpoint } = await turnOn(me)
  const id = await remind(me, { note: 'arroser le manguier' })
  await ring(me)
  const call = { slot: 'own', concern: `:0:own.${id}` } as const
  expect(await bindings.INBOX.getByName(me.me.id).pushWords(call)).toEqual({
    ...{ kind: 'reminder', num: 0, name: '', text: 'arroser le manguier', own: id },
  })
  await expect.poll(() => service.to(endpoint).length, { timeout: 20_000 }).toBe(1)
})

test('what is wrong is named, and what is not one’s to read is not there', async () => {
  const me = await register()
  const elsewhere = await roomOf(await register())
  const wrong = async (body: object) => refusal(await put(me, crypto.randomUUID(), body))
  const at = Date.now() + HOUR
  expect(await wrong({ at })).toMatchObject({ fields: [{ field: 'note', code: 'text_empty' }] })
  expect(await wrong({ at: 1, note: 'hier' })).toMatchObject({
    fields: [{ field: 'at', code: 'invalid_field' }],
  })
  expect(await wrong({ at, note: 'a'.repeat(501) })).toMatchObject({ fields: [{ field: 'note' }] })
  expect(await wrong({ at, of: { conversation: elsewhere, num: 1 } })).toMatchObject({
    code: 'not_found',
  })
})

test('there is an end to how many; they are let go of, exported, and erased with the account', async () => {
  const me = await register()
  const device = await Socket.open(me, '/api/inbox/socket')
  await device.next('welcome')
  const id = await remind(me, { note: 'un' })
  expect(await device.next('later')).toEqual({ t: 'later', list: 'reminders' })
  device.close()
  const data = await (await me.ask('/api/me/export')).json<{ reminders: object[] }>()
  expect(data.reminders).toMatchObject([{ id, note: 'un' }])
  for (let i = 0; i < 2; i += 1) {
    expect((await me.ask(`/api/reminders/${id}`, { method: 'DELETE' })).status).toBe(204)
  }
  expect((await listOf(me)).reminders).toEqual([])
  await runInDurableObject(env.INBOX.getByName(me.me.id), (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
       INSERT INTO reminders SELECT i, '{}', 9e12 FROM n`,
    )
  })
  const more = { at: Date.now() + HOUR, note: 'de trop' }
  expect(await refusal(await put(me, id, more))).toMatchObject({ code: 'too_many' })
  const inbox = bindings.INBOX.getByName(me.me.id)
  await inbox.erase()
  expect((await inbox.records()).reminders).toEqual([])
})
