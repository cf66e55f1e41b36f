import { env } from 'cloudflare:workers'
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, test, vi } from 'vitest'
import { FILES } from '../../../durable-objects/protocol/files.ts'
import type { ScheduledAnswer } from '../../../durable-objects/protocol/rest/scheduled.ts'
import { askFile, openIn, read, say, storedKeys, upload } from '../files/uploads.ts'
import { bindings, refusal, register, type Person } from '../worker/support.ts'
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
} from './support.ts'

/** Files that wait with their message. */

/** So much later the conversation's alarm rings. */
async function passIn(conversation: string, ms: number): Promise<void> {
  const object = env.CONVERSATION.getByName(conversation)
  await runInDurableObject(object, async (_, { storage }) => {
    storage.sql.exec('UPDATE files SET at = at - ? WHERE num IS NULL', ms)
    await storage.setAlarm(Date.now() + HOUR)
  })
  await evictDurableObject(object)
  await runDurableObjectAlarm(object)
}

async function isStored(id: string): Promise<boolean> {
  return (await storedKeys()).some((key) => key.includes(id))
}

async function untilGone(id: string): Promise<void> {
  await vi.waitFor(async () => expect(await isStored(id)).toBe(false), { timeout: 10_000 })
}

async function oneWaiting(me: Person, room: string, at = Date.now() + 3 * FILES.looseMs) {
  const file = await upload(me, { conversation: room, name: 'plan.png' })
  const id = await schedule(me, room, 'le plan', { files: [file.id], at })
  return { file, id }
}

test('they wait beyond the sweep, are listed, and go with their message, once', async () => {
  const [me, other] = [await register(), await register()]
  const room = await roomOf(me, other)
  const { file, id } = await oneWaiting(me, room)
  const loose = await upload(me, { conversation: room })
  expect((await scheduledOf(me)).scheduled).toMatchObject([{ id, files: [file] }])
  const data = await (await me.ask('/api/me/export')).json<{ scheduled: object[] }>()
  expect(data.scheduled).toMatchObject([{ id, files: [file] }])
  await passIn(room, FILES.looseMs + HOUR)
  await untilGone(loose.id)
  expect(await isStored(file.id)).toBe(true)
  // Nobody else reads it before it is sent.
  expect((await read(other, file, {}, room)).status).toBe(404)
  await ring(me)
  await ring(me)
  expect(await textsIn(room)).toEqual(['le plan'])
  expect((await read(other, file, {}, room)).status).toBe(200)
  await passIn(room, 400 * FILES.looseMs)
  expect((await read(other, file, {}, room)).status).toBe(200)
})

test('without words too; what is not whole, another’s or elsewhere does not wait', async () => {
  const [me, other] = [await register(), await register()]
  const [room, elsewhere] = [await roomOf(me, other), await roomOf(me)]
  const file = await upload(me, { conversation: room })
  const asked = await askFile(me, { conversation: room })
  const half = await asked.json<{ file: string }>()
  const bad = [
    half.file,
    (await upload(other, { conversation: room })).id,
    (await upload(me, { conversation: elsewhere })).id,
  ]
  const good = { conversation: room, text: '', at: Date.now() + HOUR }
  for (const id of bad) {
    const put = await putScheduled(me, newId(), { ...good, files: [file.id, id] })
    expect(await refusal(put)).toMatchObject({ fields: [{ field: 'files', code: 'file_gone' }] })
  }
  const id = newId()
  const put = await putScheduled(me, id, { ...good, files: [file.id] })
  expect((await put.json<ScheduledAnswer>()).scheduled).toMatchObject({ id, files: [file] })
  expect((await me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' })).status).toBe(204)
  expect((await read(other, file, {}, room)).status).toBe(200)
})

test('what is taken out of it, and what is let go of, is there for the undo and then gone', async () => {
  const me = await register()
  const room = await roomOf(me)
  const [one, two] = [
    await upload(me, { conversation: room }),
    await upload(me, { conversation: room }),
  ]
  const wish = { conversation: room, text: 'deux', at: Date.now() + HOUR }
  const id = await schedule(me, room, 'deux', { files: [one.id, two.id] })
  expect((await putScheduled(me, id, { ...wish, files: [two.id] })).status).toBe(200)
  expect((await scheduledOf(me)).scheduled).toMatchObject([{ files: [two] }])
  await passIn(room, FILES.undoMs + 1)
  await untilGone(one.id)
  const drop = () => me.ask(`/api/scheduled/${id}`, { method: 'DELETE' })
  expect((await drop()).status).toBe(204)
  expect((await putScheduled(me, id, { ...wish, files: [two.id] })).status).toBe(200)
  await passIn(room, FILES.undoMs + 1)
  expect(await isStored(two.id)).toBe(true)
  expect((await drop()).status).toBe(204)
  await passIn(room, FILES.undoMs + 1)
  await untilGone(two.id)
  const put = await putScheduled(me, id, { ...wish, files: [two.id] })
  expect(await refusal(put)).toMatchObject({ fields: [{ code: 'file_gone' }] })
})

test('the right is lost meanwhile: refused and told, and kept for sending again', async () => {
  const [me, other] = [await register(), await register()]
  const room = await roomOf(me, other)
  const { file, id } = await oneWaiting(me, room)
  await leave(me, room)
  await ring(me)
  expect((await scheduledOf(me)).scheduled).toMatchObject([{ refused: 'forbidden', files: [file] }])
  expect(await concernsOf(me)).toMatchObject([{ kind: 'unsent', text: 'forbidden', own: id }])
  // Let go of and put back while one may not go there.
  const wish = { conversation: room, text: 'le plan', at: 1, refused: 'forbidden' }
  await me.ask(`/api/scheduled/${id}`, { method: 'DELETE' })
  expect((await putScheduled(me, id, { ...wish, files: [file.id] })).status).toBe(200)
  await passIn(room, 20 * FILES.looseMs)
  await me.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
  expect((await me.ask(`/api/scheduled/${id}/sending`, { method: 'POST' })).status).toBe(204)
  expect((await read(other, file, {}, room)).status).toBe(200)
})

test('one that is gone by then is told, and the words stay', async () => {
  const me = await register()
  const room = await roomOf(me)
  const { file, id } = await oneWaiting(me, room)
  expect((await me.ask(`/api/files/${room}/${file.id}`, { method: 'DELETE' })).status).toBe(204)
  await ring(me)
  expect(await concernsOf(me)).toMatchObject([{ kind: 'unsent', text: 'file_gone', own: id }])
  expect(await textsIn(room)).toEqual([])
  const wish = { conversation: room, text: 'sans plan', at: Date.now() + HOUR }
  expect((await putScheduled(me, id, wish)).status).toBe(200)
  await ring(me)
  expect(await textsIn(room)).toEqual(['sans plan'])
})

test('nothing waits where one has never been, and what waits does not count as not sent', async () => {
  const me = await register()
  const room = await roomOf(me)
  const wish = { conversation: 'r_neverbeen', text: 'x', at: 1, refused: 'forbidden' }
  const file = await upload(me, { conversation: room })
  const put = await putScheduled(me, newId(), { ...wish, files: [file.id] })
  expect(await refusal(put)).toMatchObject({ code: 'not_found' })
  await schedule(me, room, 'avec', { files: [file.id] })
  for (let count = 0; count < FILES.looseMost; count += 1) {
    expect((await askFile(me, { conversation: room })).status).toBe(201)
  }
  expect(await refusal(await askFile(me, { conversation: room }))).toMatchObject({
    code: 'too_many',
  })
})

test('an account that is no more takes them along, also from where it never opened a socket', async () => {
  const me = await register()
  const room = await roomOf(me)
  const { file } = await oneWaiting(me, room)
  const visited = await bindings.INBOX.getByName(me.me.id).erase()
  expect(visited).toContain(room)
  await bindings.CONVERSATION.getByName(room).forget(me.me.id, 'keep')
  await untilGone(file.id)
})

test('what somebody else sends meanwhile touches nothing of it', async () => {
  const [me, other] = [await register(), await register()]
  const room = await roomOf(me, other)
  const { file } = await oneWaiting(me, room)
  const socket = await openIn(other, room)
  expect(await say(socket, { t: 'send', text: '', files: [file.id] })).toMatchObject({
    code: 'not_found',
  })
  socket.close()
})
