import { env } from 'cloudflare:workers'
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import type { Concern } from '../../../durable-objects/protocol/attention.ts'
import type { ScheduledList } from '../../../durable-objects/protocol/rest/scheduled.ts'
import { Socket } from '../worker/socket.ts'
import { addRoom, bindings, type Person } from '../worker/support.ts'

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

export const HOUR = 3_600_000

export const newId = () => crypto.randomUUID()

export function putScheduled(by: Person, id: string, body: object) {
  return by.ask(`/api/scheduled/${id}`, { method: 'PUT', body })
}

export async function schedule(by: Person, conversation: string, text: string, more: object = {}) {
  const id = newId()
  const answer = await putScheduled(by, id, { conversation, text, at: Date.now() + HOUR, ...more })
  if (!answer.ok) throw new Error(await answer.text())
  return id
}

export async function scheduledOf(person: Person): Promise<ScheduledList> {
  return await (await person.ask('/api/scheduled')).json<ScheduledList>()
}

export async function concernsOf(person: Person): Promise<readonly Concern[]> {
  return await bindings.INBOX.getByName(person.me.id).concerns()
}

/** Its time has come: what waits is due, and the alarm rings. */
export async function ring(person: Person): Promise<void> {
  const inbox = env.INBOX.getByName(person.me.id)
  await runInDurableObject(inbox, async (_, { storage }) => {
    storage.sql.exec(
      `UPDATE scheduled SET due_at = 1, at = 1, message = json_set(message, '$.at', 1)
       WHERE due_at IS NOT NULL`,
    )
    // Rung by hand.
    await storage.setAlarm(Date.now() + HOUR)
  })
  await wake(person)
}

/** A woken object knows only what is stored. */
export async function wake(person: Person): Promise<void> {
  await evictDurableObject(env.INBOX.getByName(person.me.id))
  await runDurableObjectAlarm(env.INBOX.getByName(person.me.id))
}

export interface Stored {
  readonly due_at: number | null
  readonly tries: number
}

export function storedOf(person: Person): Promise<Stored | undefined> {
  return runInDurableObject(env.INBOX.getByName(person.me.id), (_, { storage }) =>
    storage.sql.exec('SELECT due_at, tries FROM scheduled').toArray(),
  ).then(([row]) => row as Stored | undefined)
}
