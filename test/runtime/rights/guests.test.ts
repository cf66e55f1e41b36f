import { beforeAll, describe, expect, test } from 'vitest'
import type { ConversationId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { PeopleAnswer, ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { Socket } from '../worker/socket.ts'
import { register, registerAs, rows, type Person } from '../worker/support.ts'
import { stageRoom, type Standing } from './cast.ts'

/** What a guest does with a person whom they name. */
interface Act {
  readonly name: string
  readonly ask: (to: Named) => {
    readonly method?: string
    readonly path: string
    readonly body?: object
  }
  /** What they hear when they may know of that person. */
  readonly yes: number
}

interface Named {
  readonly id: string
  readonly alias: string
  readonly thread: ConversationId
}

let group: RoomId

const ACTS: readonly Act[] = [
  { name: 'see the card', ask: ({ id }) => ({ path: `/api/people/${id}` }), yes: 200 },
  { name: 'see the picture', ask: ({ id }) => ({ path: `/api/people/${id}/avatar` }), yes: 200 },
  {
    ...{ name: 'write to', yes: 200 },
    ask: ({ id: person }) => ({ method: 'POST', path: '/api/threads', body: { person } }),
  },
  {
    ...{ name: 'read the thread', yes: 200 },
    ask: ({ id, thread }) => ({ path: `/api/conversations/${thread}/content?with=${id}` }),
  },
  { name: 'open the page', ask: ({ alias }) => ({ path: `/people/${alias}` }), yes: 200 },
  {
    ...{ name: 'keep in the sidebar', yes: 204 },
    ask: ({ id }) => ({
      ...{ method: 'POST', path: '/api/sidebar/places' },
      body: { about: id, section: null, isFavourite: true },
    }),
  },
  {
    ...{ name: 'block', yes: 204 },
    ask: ({ id }) => ({ method: 'POST', path: `/api/blocks/${id}` }),
  },
  {
    ...{ name: 'let in again', yes: 204 },
    ask: ({ id }) => ({ method: 'DELETE', path: `/api/blocks/${id}` }),
  },
  {
    ...{ name: 'bring into a group', yes: 200 },
    ask: ({ id: person }) => ({
      ...{ method: 'POST', path: `/api/groups/${group}/people`, body: { person } },
    }),
  },
]

const PICTURE = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

let guest: Person
let near: Person
let written: Person
let stranger: Person
let former: Person

async function heard(act: Act, to: Named): Promise<{ status: number; text: string }> {
  const { method = 'GET', path, body } = act.ask(to)
  const answer = await guest.ask(path, { method, ...(body === undefined ? {} : { body }) })
  // A page bears a new nonce each time, and its own path.
  const text = (await answer.text()).replaceAll(/nonce="[^"]*"/g, '').replaceAll(to.alias, '')
  return { status: answer.status, text }
}

async function threadOf(one: Person, other: Person): Promise<ConversationId> {
  const call = { method: 'POST', body: { person: other.me.id } }
  return (await (await one.ask('/api/threads', call)).json<ThreadAnswer>()).conversation
}

async function named(person: Person): Promise<Named> {
  const { id, alias } = person.me
  return { id, alias, thread: await threadOf(person, guest) }
}

async function say(by: Person, to: Person): Promise<void> {
  const path = `/api/conversations/${await threadOf(by, to)}/socket`
  const socket = await Socket.open(by, path, to)
  socket.send({ t: 'send', cid: crypto.randomUUID(), text: 'un mot' })
  await socket.next('ack')
  socket.close()
}

/** A room that is known to its conversation, with these people in it. */
async function room(id: string, ...members: readonly [Person, Standing][]): Promise<RoomId> {
  const people = members.map(([person, standing]) => ({ person, standing }))
  await stageRoom(id as RoomId, 'private', people)
  return id as RoomId
}

beforeAll(async () => {
  guest = await registerAs('guest')
  await rows('DELETE FROM memberships WHERE person = ?', guest.me.id)
  near = await register()
  written = await register()
  stranger = await register()
  former = await register()
  const beside = await register()
  await room('r_given', [guest, 'member'], [near, 'owner'])
  group = await room('r_circle', [guest, 'member'], [beside, 'member'])
  await rows("UPDATE rooms SET form = 'group' WHERE id = ?", group)
  await say(written, guest)
  for (const person of [near, written, stranger, former]) {
    await person.ask('/api/me/avatar', {
      method: 'PUT',
      body: PICTURE,
      headers: { 'content-type': 'image/png' },
    })
  }
}, 60_000)

describe('a guest', () => {
  test('reaches who is in a room with them, and who has written to them', async () => {
    for (const person of [near, written]) {
      const to = await named(person)
      const found: Record<string, number> = {}
      for (const act of ACTS) found[act.name] = (await heard(act, to)).status
      expect(found).toEqual(Object.fromEntries(ACTS.map(({ name, yes }) => [name, yes])))
    }
  })

  test('finds nobody else: each refusal is that of who is not there', async () => {
    // They have looked at the guest's page, which makes a thread known, and have blocked the guest.
    await former.ask(`/api/blocks/${guest.me.id}`, { method: 'POST' })
    const nobody: Named = {
      ...{ id: 'p_aaaaaaaaaaaaaaaaaaaa', alias: 'nobody-here' },
      thread: 'd_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' as ConversationId,
    }
    let cells = 0
    for (const person of [stranger, former]) {
      const to = await named(person)
      for (const act of ACTS) {
        const [found, nothing] = [await heard(act, to), await heard(act, nobody)]
        expect({ [act.name]: found }).toEqual({ [act.name]: nothing })
        expect({ [act.name]: found.status }).toEqual({ [act.name]: 404 })
        cells += 1
      }
    }
    console.log(`guests: ${cells} hidden cells`)
    const tickets = await guest.ask('/api/tickets', {
      method: 'POST',
      body: {
        inbox: false,
        conversations: [
          { id: (await named(stranger)).thread, with: stranger.me.id },
          { id: nobody.thread, with: nobody.id },
        ],
      },
    })
    const { conversations } = await tickets.json<{ conversations: { code?: string }[] }>()
    expect(conversations.map(({ code }) => code)).toEqual(['not_found', 'not_found'])
    const { people } = await (await guest.ask('/api/people')).json<PeopleAnswer>()
    const known = people.map(({ id }) => id)
    expect(known).toContain(near.me.id)
    expect(known).not.toContain(stranger.me.id)
  })

  test('may write in a thread from before only as an answer', async () => {
    const passing = await register()
    await room('r_passing', [guest, 'member'], [passing, 'owner'])
    await say(guest, passing)
    await rows('DELETE FROM memberships WHERE room = ?', 'r_passing')
    const to = await named(passing)
    const path = `/api/conversations/${to.thread}/socket`
    const socket = await Socket.open(guest, path, passing)
    const send = async () => {
      socket.send({ t: 'send', cid: crypto.randomUUID(), text: 'encore' })
      return await socket.next('ack', 'error')
    }
    expect(await send()).toMatchObject({ t: 'error', code: 'not_welcome' })
    await say(passing, guest)
    expect(await send()).toMatchObject({ t: 'ack' })
    socket.close()
  })
})

test('whoever is no guest reaches everybody', async () => {
  const member = await register()
  const answer = await member.ask(`/api/page?path=/people/${stranger.me.alias}`)
  expect((await answer.json<{ page: PageData }>()).page.view.kind).toBe('conversation')
})
