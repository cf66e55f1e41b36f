import type {
  DirectoryAnswer,
  NewRoom,
  RoomAnswer,
  RoomDetailsAnswer,
  RoomSummary,
} from '../../../durable-objects/protocol/rest/rooms.ts'
import type { Socket } from './socket.ts'
import { rows, type Person } from './support.ts'

/** What people do about rooms, as their browsers would. */

export async function make(person: Person, more: Partial<NewRoom> = {}): Promise<RoomSummary> {
  const body = { name: 'Cuisine', access: 'open', ...more }
  const answer = await person.ask('/api/rooms', { method: 'POST', body })
  if (answer.status !== 201) throw new Error(await answer.text())
  return (await answer.json<RoomAnswer>()).room
}

export function change(person: Person, room: string, body: object): Promise<Response> {
  return person.ask(`/api/rooms/${room}`, { method: 'PATCH', body })
}

export function invite(person: Person, room: string, other: Person): Promise<Response> {
  const body = { alias: other.me.alias }
  return person.ask(`/api/rooms/${room}/members`, { method: 'POST', body })
}

export function setRole(
  person: Person,
  room: string,
  other: Person,
  role: string,
): Promise<Response> {
  const path = `/api/rooms/${room}/members/${other.me.id}`
  return person.ask(path, { method: 'PATCH', body: { role } })
}

export function remove(person: Person, room: string, other: Person): Promise<Response> {
  return person.ask(`/api/rooms/${room}/members/${other.me.id}`, { method: 'DELETE' })
}

export function enter(person: Person, room: string): Promise<Response> {
  return person.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
}

export function leave(person: Person, room: string): Promise<Response> {
  return person.ask(`/api/rooms/${room}/membership`, { method: 'DELETE' })
}

export function archive(person: Person, room: string, method = 'PUT'): Promise<Response> {
  return person.ask(`/api/rooms/${room}/archive`, { method })
}

export async function details(person: Person, room: string) {
  return (await (await person.ask(`/api/rooms/${room}`)).json<RoomDetailsAnswer>()).room
}

export async function browse(person: Person, query = ''): Promise<DirectoryAnswer> {
  return await (await person.ask(`/api/directory?${query}`)).json<DirectoryAnswer>()
}

export function kinds(room: string) {
  return rows<{ kind: string }>('SELECT kind FROM audit WHERE room = ? ORDER BY id', room)
}

/** Says something there, and what came of it. */
export async function says(socket: Socket, text: string): Promise<string> {
  const cid = crypto.randomUUID()
  socket.send({ t: 'send', cid, text })
  const answer = (await socket.next('ack', 'error')) as { t: string; code?: string }
  return answer.code ?? answer.t
}
