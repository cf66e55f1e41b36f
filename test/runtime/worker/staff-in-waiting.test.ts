import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { threadIdOf } from '../../../worker/thread-id.ts'
import { addGenerator, addPasskey } from './factors-support.ts'
import { Socket } from './socket.ts'
import { addRoom, bindings, refusal, register, registerAs, signIn, type Person } from './support.ts'

const ROOM = '/api/conversations/r_general/socket'

async function look(person: Person): Promise<Socket> {
  const socket = await Socket.open(person, ROOM)
  await socket.next('live')
  return socket
}

async function writeIn(socket: Socket): Promise<number> {
  socket.send({ t: 'send', cid: crypto.randomUUID(), text: 'un mot' })
  return ((await socket.next('ack')) as unknown as { num: number }).num
}

/** What only who keeps a room, or is staff in it, may do with another’s message. */
async function takeAway(socket: Socket, num: number): Promise<string> {
  const cid = crypto.randomUUID()
  socket.send({ t: 'delete', cid, num })
  const { t, code } = (await socket.answerTo(cid)) as { t: string; code?: string }
  return t === 'error' ? String(code) : t
}

test('who is made staff while a second factor is required has the rights in open sockets with the factor, not before', async () => {
  const [administrator, person, writer] = [
    await registerAs('administrator'),
    await register(),
    await register(),
  ]
  await addGenerator(administrator)
  const require = (staffSecondFactor: boolean) =>
    administrator.ask('/api/settings', { method: 'PATCH', body: { staffSecondFactor } })
  expect((await require(true)).status).toBe(200)
  const [socket, writing] = [await look(person), await look(writer)]
  const num = await writeIn(writing)

  const path = `/api/people/${person.me.id}/role`
  const given = await administrator.ask(path, { method: 'PATCH', body: { role: 'moderator' } })
  expect(given.status).toBe(200)
  expect(await takeAway(socket, num)).toBe('forbidden')
  await addPasskey(person)
  expect(await takeAway(socket, num)).toBe('ack')

  // Without the requirement nobody waits.
  const plain = await register()
  const other = await look(plain)
  await administrator.ask(`/api/people/${plain.me.id}/role`, {
    ...{ method: 'PATCH', body: { role: 'moderator' } },
  })
  const next = await writeIn(writing)
  expect(await takeAway(other, next)).toBe('forbidden')
  expect((await require(false)).status).toBe(200)
  expect(await takeAway(other, next)).toBe('ack')
  for (const one of [socket, writing, other]) one.close()
})

test('who waits for a second factor is no staff to who may write, nor to who answers requests', async () => {
  const [administrator, weak] = [await registerAs('administrator'), await registerAs('moderator')]
  const [shy, asker] = [await register(), await register()]
  await addGenerator(administrator)
  const require = (staffSecondFactor: boolean) =>
    administrator.ask('/api/settings', { method: 'PATCH', body: { staffSecondFactor } })
  const begin = (by: Person) =>
    by.ask('/api/threads', { method: 'POST', body: { person: shy.me.id } })
  const path = '/api/may-write'
  expect((await shy.ask(path, { method: 'POST', body: { mayWrite: 'nobody' } })).status).toBe(204)
  expect((await begin(weak)).status).toBe(200)
  const thread = threadIdOf(weak.me.id, shy.me.id)
  const socket = await Socket.open(weak, `/api/conversations/${thread}/socket`, shy)
  await socket.next('live')
  socket.close()
  const door = () =>
    runInDurableObject(env.CONVERSATION.getByName(thread), (_, { storage }) =>
      storage.sql
        .exec('SELECT openness FROM doors WHERE person = ?', shy.me.id)
        .toArray()
        .map(({ openness }) => openness),
    )

  expect(await door()).toEqual(['open'])
  expect((await require(true)).status).toBe(200)
  expect(await door()).toEqual(['answers'])
  // Requiring it has ended their session; they come in again, in waiting.
  const again = await signIn(weak.me.alias)
  expect(await refusal(await begin(again))).toMatchObject({ code: 'not_welcome' })

  const room = `r_${crypto.randomUUID().slice(0, 8)}`
  await addRoom(room, 'approval')
  const concerns = async ({ me }: Person) =>
    (await bindings.INBOX.getByName(me.id).concerns()).map(({ kind }) => kind)
  await asker.ask(`/api/rooms/${room}/requests`, { method: 'POST', body: { reason: 'Bonjour' } })
  await expect.poll(() => concerns(administrator)).toContain('request')
  expect(await concerns(weak)).not.toContain('request')

  await addPasskey(again)
  expect(await door()).toEqual(['open'])
  expect((await begin(again)).status).toBe(200)
  const other = await register()
  await other.ask(`/api/rooms/${room}/requests`, { method: 'POST', body: { reason: 'Bonjour' } })
  await expect.poll(() => concerns(weak)).toContain('request')
  expect((await require(false)).status).toBe(200)
})
