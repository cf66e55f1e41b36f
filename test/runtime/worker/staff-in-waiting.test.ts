import { expect, test } from 'vitest'
import { addGenerator, addPasskey } from './factors-support.ts'
import { Socket } from './socket.ts'
import { register, registerAs, type Person } from './support.ts'

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
