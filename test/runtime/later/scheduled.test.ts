import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { expect, test } from 'vitest'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { Socket } from '../worker/socket.ts'
import { bindings, refusal, register } from '../worker/support.ts'
import {
  concernsOf,
  HOUR,
  leave,
  newId,
  putScheduled,
  ring,
  roomOf,
  schedule,
  scheduledOf,
  textsIn,
  wake,
} from './support.ts'

test('it waits, for its person alone, and goes out once when its time has come', async () => {
  const [me, other] = [await register(), await register()]
  const room = await roomOf(me, other)
  const id = await schedule(me, room, 'rendez-vous au **puits**')
  expect((await scheduledOf(me)).scheduled).toMatchObject([
    { id, conversation: room, text: 'rendez-vous au **puits**' },
  ])
  expect((await scheduledOf(me)).places.map((place) => place.id)).toEqual([room])
  expect((await scheduledOf(other)).scheduled).toEqual([])
  expect(await textsIn(room)).toEqual([])
  await ring(me)
  expect(await textsIn(room)).toEqual(['rendez-vous au **puits**'])
  expect((await scheduledOf(me)).scheduled).toEqual([])
  await wake(me)
  expect(await textsIn(room)).toEqual(['rendez-vous au **puits**'])
})

test('a crash between sending and forgetting writes it no second time', async () => {
  const me = await register()
  const room = await roomOf(me)
  const id = await schedule(me, room, 'une fois')
  const inbox = env.INBOX.getByName(me.me.id)
  const row = await runInDurableObject(inbox, (_, { storage }) =>
    storage.sql.exec('SELECT message FROM scheduled').one(),
  )
  await ring(me)
  await runInDurableObject(inbox, (_, { storage }) => {
    storage.sql.exec('INSERT INTO scheduled VALUES (?, ?, 1, 1, 0)', id, row['message'])
  })
  await ring(me)
  expect(await textsIn(room)).toEqual(['une fois'])
  expect((await scheduledOf(me)).scheduled).toEqual([])
})

test('it is written otherwise, sent at once, or let go of and put back', async () => {
  const me = await register()
  const room = await roomOf(me)
  const at = Date.now() + 2 * HOUR
  const id = await schedule(me, room, 'brouillon')
  expect((await putScheduled(me, id, { conversation: room, text: 'mis au net', at })).status).toBe(
    200,
  )
  expect((await scheduledOf(me)).scheduled).toEqual([
    { id, conversation: room, text: 'mis au net', at },
  ])
  for (let i = 0; i < 2; i += 1) {
    const path = `/api/scheduled/${id}`
    expect((await me.ask(path, { method: 'DELETE' })).status).toBe(204)
  }
  expect((await scheduledOf(me)).scheduled).toEqual([])
  await putScheduled(me, id, { conversation: room, text: 'mis au net', at })
  const now = await me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' })
  expect(now.status).toBe(204)
  expect(await textsIn(room)).toEqual(['mis au net'])
  expect(await refusal(await me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' }))).toEqual({
    ...{ status: 404, code: 'not_found' },
  })
})

test('what could not be sent can be sent once it may, and says why while it may not', async () => {
  const me = await register()
  const room = await roomOf(me)
  const id = await schedule(me, room, 'quand même')
  await leave(me, room)
  await ring(me)
  const again = () => me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' })
  expect(await refusal(await again())).toMatchObject({ code: 'forbidden' })
  expect(await concernsOf(me)).toEqual([])
  expect((await scheduledOf(me)).scheduled).toMatchObject([{ refused: 'forbidden' }])
  await me.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
  expect((await again()).status).toBe(204)
  expect(await textsIn(room)).toEqual(['quand même'])
})

test('in private too, and as a reply', async () => {
  const [me, other] = [await register(), await register()]
  const opened = await me.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
  const { conversation } = await opened.json<ThreadAnswer>()
  await schedule(me, conversation, 'premier', { with: other.me.id })
  await ring(me)
  await schedule(me, conversation, 'réponse', { with: other.me.id, replyTo: 1 })
  await ring(me)
  expect(await textsIn(conversation)).toEqual(['premier', 'réponse'])
})

test('what is wrong is named: the time, the text, the place', async () => {
  const me = await register()
  const room = await roomOf(me)
  const elsewhere = await roomOf(await register())
  const good = { conversation: room, text: 'oui', at: Date.now() + HOUR }
  const wrong = async (more: object) =>
    refusal(await putScheduled(me, newId(), { ...good, ...more }))
  const at = { status: 400, fields: [{ field: 'at', code: 'invalid_field' }] }
  expect(await wrong({ at: Date.now() - HOUR })).toMatchObject(at)
  expect(await wrong({ at: Date.now() + 367 * 24 * HOUR })).toMatchObject(at)
  expect(await wrong({ text: ' ' })).toMatchObject({
    fields: [{ field: 'text', code: 'text_empty' }],
  })
  expect(await wrong({ text: 'a'.repeat(40_001) })).toMatchObject({
    fields: [{ field: 'text', code: 'text_too_long' }],
  })
  expect(await wrong({ conversation: elsewhere })).toMatchObject({ code: 'forbidden' })
  expect(await wrong({ conversation: 'r_none' })).toMatchObject({ code: 'not_found' })
  expect(await refusal(await putScheduled(me, 'x', good))).toMatchObject({ status: 404 })
})

test('there is an end to how many', async () => {
  const me = await register()
  const room = await roomOf(me)
  await runInDurableObject(env.INBOX.getByName(me.me.id), (_, { storage }) => {
    storage.sql.exec(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
       INSERT INTO scheduled SELECT i, '{}', 9e12, 9e12, 0 FROM n`,
    )
  })
  const good = { conversation: room, text: 'de trop', at: Date.now() + HOUR }
  expect(await refusal(await putScheduled(me, newId(), good))).toMatchObject({ code: 'too_many' })
})

test('every device is told, one’s own data have it, and nothing is left of an account that is no more', async () => {
  const me = await register()
  const room = await roomOf(me)
  const device = await Socket.open(me, '/api/inbox/socket')
  await device.next('welcome')
  const id = await schedule(me, room, 'pour moi')
  expect(await device.next('later')).toEqual({ t: 'later', list: 'scheduled' })
  device.close()
  const data = await (await me.ask('/api/me/export')).json<{ scheduled: object[] }>()
  expect(data.scheduled).toMatchObject([{ id, text: 'pour moi' }])
  const inbox = bindings.INBOX.getByName(me.me.id)
  await inbox.erase()
  expect((await inbox.records()).scheduled).toEqual([])
  const late = { id: id as never, conversation: room as never, text: 'non', at: Date.now() + HOUR }
  expect(await inbox.schedule({ t: 'put', scheduled: late })).toMatchObject({ ok: false })
})
