import type { RoomId } from '../../../durable-objects/protocol/ids.ts'
import type {
  Imposition,
  SanctionAnswer,
} from '../../../durable-objects/protocol/rest/sanctions.ts'
import { ask, register, type Member } from './people.ts'

type Wanted = Partial<Omit<Imposition, 'person'>>

/** The one administrator of a server that was started for a test. */
export async function registerAdministrator(origin: string, code: string): Promise<Member> {
  // Nobody may be called like somebody of the staff, and all others are called alike.
  const member = await register(origin, 'Doyenne')
  const answer = await ask(origin, 'POST', '/api/setup/administrator', { code }, member.cookie)
  if (!answer.ok) throw new Error(`no administrator: ${await answer.text()}`)
  return member
}

/** Imposes it, a ban unless told otherwise; the id of the sanction. */
export async function impose(by: Member, target: Member, wanted: Wanted = {}): Promise<string> {
  const body = {
    ...{ kind: 'ban', person: target.id, room: null, reason: 'Assez', endsAt: null },
    ...wanted,
  }
  const answer = await ask(by.origin, 'POST', '/api/sanctions', body, by.cookie)
  if (answer.status !== 201) throw new Error(`no sanction: ${await answer.text()}`)
  return ((await answer.json()) as SanctionAnswer).sanction.id
}

export async function lift(by: Member, id: string): Promise<void> {
  const path = `/api/sanctions/${id}/lift`
  const answer = await ask(by.origin, 'POST', path, {}, by.cookie)
  if (answer.status !== 204) throw new Error(`not lifted: ${await answer.text()}`)
}

export async function makeRoom(by: Member, name: string): Promise<RoomId> {
  const body = { name, access: 'open' }
  const answer = await ask(by.origin, 'POST', '/api/rooms', body, by.cookie)
  if (answer.status !== 201) throw new Error(`no room: ${await answer.text()}`)
  return ((await answer.json()) as { room: { id: RoomId } }).room.id
}

export function enterRoom(member: Member, room: RoomId): Promise<Response> {
  return ask(member.origin, 'POST', `/api/rooms/${room}/membership`, undefined, member.cookie)
}
