import type {
  Imposition,
  Sanction,
  SanctionAnswer,
} from '../../../durable-objects/protocol/rest/sanctions.ts'
import { Socket } from '../worker/socket.ts'
import { rows, type Person } from '../worker/support.ts'

type Wanted = Partial<Omit<Imposition, 'person'>>

/** POST /api/sanctions, for good and in no room unless told otherwise. */
export function impose(by: Person, target: Person, wanted: Wanted = {}): Promise<Response> {
  const body = {
    ...{ kind: 'ban', person: target.me.id, room: null, reason: 'Trop de bruit', endsAt: null },
    ...wanted,
  }
  return by.ask('/api/sanctions', { method: 'POST', body })
}

export async function imposed(by: Person, target: Person, wanted: Wanted = {}): Promise<Sanction> {
  const answer = await impose(by, target, wanted)
  if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json<SanctionAnswer>()).sanction
}

export function lift(by: Person, id: string, word = ''): Promise<Response> {
  return by.ask(`/api/sanctions/${id}/lift`, { method: 'POST', body: { word } })
}

/** A kick without an end of its own. */
export const KICK = () => ({ kind: 'kick', endsAt: Date.now() }) as const

export async function enterRoom(person: Person, room: string): Promise<Socket> {
  const socket = await Socket.open(person, `/api/conversations/${room}/socket`)
  await socket.next('live')
  return socket
}

export async function threadOf(one: Person, other: Person): Promise<string> {
  const answer = await one.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
  return (await answer.json<{ conversation: string }>()).conversation
}

/** Says something; the error's code, or 'ok'. */
export async function say(socket: Socket, text = 'un mot'): Promise<string> {
  const cid = crypto.randomUUID()
  socket.send({ t: 'send', cid, text })
  const answer = await socket.answerTo(cid)
  return answer.t === 'ack' ? 'ok' : String(answer.code)
}

export function auditOf(kind: string, person: Person) {
  return rows<{ actor: string; room: string | null; reason: string | null; detail: string }>(
    'SELECT actor, room, reason, detail FROM audit WHERE kind = ? AND person = ? ORDER BY id',
    ...[kind, person.me.id],
  )
}

/** As if so much time had gone by since: what ends by time is over. */
export async function letTimePass(id: string): Promise<void> {
  await rows('UPDATE sanctions SET ends_at = created_at + 1 WHERE id = ?', id)
}
