import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { Socket } from '../worker/socket.ts'
import { addRoom, type Person } from '../worker/support.ts'

let count = 0

/** A room with these people in it. */
export async function roomOf(...people: readonly Person[]): Promise<string> {
  count += 1
  const room = `r_later${String(count)}`
  await addRoom(room, 'open')
  for (const person of people) {
    await person.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
  }
  return room
}

export async function leave(person: Person, room: string): Promise<void> {
  const answer = await person.ask(`/api/rooms/${room}/membership`, { method: 'DELETE' })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Writes messages; the number of the last one. */
export async function write(
  by: Person,
  conversation: string,
  texts: readonly string[],
  other?: Person,
): Promise<number> {
  const socket = await Socket.open(by, `/api/conversations/${conversation}/socket`, other)
  await socket.next('live')
  let last = 0
  for (const text of texts) last = await carriedOut(socket, { t: 'send', text })
  socket.close()
  return last
}

export async function erase(by: Person, conversation: string, num: number): Promise<void> {
  const socket = await Socket.open(by, `/api/conversations/${conversation}/socket`)
  await socket.next('live')
  await carriedOut(socket, { t: 'delete', num })
  socket.close()
}

async function carriedOut(socket: Socket, command: object): Promise<number> {
  const cid = crypto.randomUUID()
  socket.send({ ...command, cid })
  const answer = await socket.answerTo(cid)
  if (answer.t !== 'ack') throw new Error(JSON.stringify(answer))
  return typeof answer['num'] === 'number' ? answer['num'] : 0
}

/** What stands there, in order. */
export function textsIn(conversation: string): Promise<string[]> {
  return runInDurableObject(env.CONVERSATION.getByName(conversation), (_, { storage }) =>
    storage.sql
      .exec<{ text: string }>('SELECT text FROM messages ORDER BY num')
      .toArray()
      .map(({ text }) => text),
  )
}
