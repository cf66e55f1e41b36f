import * as v from 'valibot'
import { PersonId, type ConversationId } from '../../../durable-objects/protocol/ids.ts'

/** Somebody with an account and a session. */
export interface Member {
  readonly id: PersonId
  readonly alias: string
  /** Where the account is: what a browser would send as `Origin`. */
  readonly origin: string
  readonly cookie: string
}

const Registered = v.object({ person: v.object({ id: PersonId, alias: v.string() }) })
const Opened = v.object({ conversation: v.string() })

/** Everybody's. */
export const PASSWORD = 'un kiosque à musique sous la pluie'

let registered = 0

/** Opens accounts by REST, two at a time: so many passwords the server hashes at once. */
export async function registerPeople(origin: string, count: number): Promise<Member[]> {
  const members: Member[] = []
  while (members.length < count) {
    const some = Math.min(2, count - members.length)
    members.push(...(await Promise.all(Array.from({ length: some }, () => register(origin)))))
  }
  return members
}

export async function register(origin: string, lastName = 'Témoin'): Promise<Member> {
  registered += 1
  const alias = `g${process.pid.toString(36)}.${registered.toString(36)}`
  const response = await ask(origin, 'POST', '/api/accounts', {
    firstName: 'Gaëlle',
    lastName,
    alias,
    password: PASSWORD,
  })
  if (response.status !== 201) throw new Error(`registration: ${await response.text()}`)
  return await memberOf(response, origin)
}

/** Somebody who has an account already. */
export async function signIn(origin: string, alias: string, password: string): Promise<Member> {
  const response = await ask(origin, 'POST', '/api/session', { alias, password })
  if (response.status !== 200) throw new Error(`sign-in: ${await response.text()}`)
  return await memberOf(response, origin)
}

async function memberOf(response: Response, origin: string): Promise<Member> {
  const { person } = v.parse(Registered, await response.json())
  const cookies = response.headers.getSetCookie().map((one) => one.split(';')[0] ?? '')
  const cookie = cookies.find((one) => /^(__Host-)?sid=/.test(one))
  if (cookie === undefined) throw new Error('no cookie')
  return { ...person, origin, cookie }
}

export function get(member: Member, path: string): Promise<Response> {
  return ask(member.origin, 'GET', path, undefined, member.cookie)
}

/** The id of the private thread between the two. */
export async function threadBetween(one: Member, other: Member): Promise<ConversationId> {
  const response = await ask(one.origin, 'POST', '/api/threads', { person: other.id }, one.cookie)
  return v.parse(Opened, await response.json()).conversation as ConversationId
}

export function ask(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
  cookie?: string,
): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method,
    headers: {
      origin,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(cookie !== undefined && { cookie }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
