import type { ConversationId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { GroupAnswer } from '../../../durable-objects/protocol/rest/groups.ts'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import type { SearchAnswer } from '../../../durable-objects/protocol/rest/search.ts'
import { openDatabase } from '../../../worker/db/database.ts'
import { newCid } from '../../../worker/acting.ts'
import { findDoor } from '../../../worker/door.ts'
import { bindings, type Person } from '../worker/support.ts'

/** As the Worker knows them; the session is none that has ended. */
function viewerOf({ me }: Person) {
  return {
    ...{ me, session: '0123456789abcdef', tokenHash: '', provedAt: 0, isStrong: false },
    roleInWaiting: null,
  } as unknown as Parameters<typeof findDoor>[0]['viewer']
}

/** Somebody acts in a conversation that they may enter; a private thread by the other one. */
export async function act(
  person: Person,
  where: string,
  command: object,
  withWhom: Person | null = null,
): Promise<number> {
  const db = openDatabase(bindings.DB)
  const viewer = viewerOf(person)
  const asked = { id: where, withWhom: withWhom?.me.id ?? null }
  const door = await findDoor({ env: bindings, db, viewer }, asked)
  if (!door.ok) throw new Error(door.code)
  const { id, alias, name, role } = person.me
  const admission = {
    ...{ person: { id, alias, name }, role, session: viewer.session },
    ...door.value,
  }
  const full = { cid: newCid(), ...command } as Parameters<typeof conversation.act>[1]
  const conversation = bindings.CONVERSATION.getByName(where)
  let acted = await conversation.act(admission, full, [])
  while (!acted.ok && acted.code === 'slow_down') {
    await scheduler.wait(acted.retryAfterMs ?? 100)
    acted = await conversation.act(admission, full, [])
  }
  if (!acted.ok) throw new Error(acted.code)
  return acted.value.ack?.num ?? 0
}

export function say(
  person: Person,
  where: string,
  text: string,
  withWhom: Person | null = null,
): Promise<number> {
  return act(person, where, { t: 'send', text }, withWhom)
}

export async function threadOf(one: Person, other: Person): Promise<ConversationId> {
  const answer = await one.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
  return (await answer.json<ThreadAnswer>()).conversation
}

export async function groupOf(person: Person, others: readonly Person[]): Promise<RoomId> {
  const people = others.map(({ me }) => me.id)
  const answer = await person.ask('/api/groups', { method: 'POST', body: { people } })
  return (await answer.json<GroupAnswer>()).group.id
}

export type SearchParams = Readonly<Record<string, string>>

export function search(person: Person, q: string, more: SearchParams = {}): Promise<Response> {
  return person.ask(`/api/search?${new URLSearchParams({ q, ...more }).toString()}`)
}

export async function found(
  person: Person,
  q: string,
  more: SearchParams = {},
): Promise<SearchAnswer> {
  let answer = await search(person, q, more)
  while (answer.status === 429) {
    await scheduler.wait(700)
    answer = await search(person, q, more)
  }
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  return await answer.json<SearchAnswer>()
}

/** Where something was found, as `conversation/number`. */
export async function places(
  person: Person,
  q: string,
  more: SearchParams = {},
): Promise<string[]> {
  const { hits } = await found(person, q, more)
  return hits.map(({ conversation, num }) => `${conversation}/${num}`)
}
