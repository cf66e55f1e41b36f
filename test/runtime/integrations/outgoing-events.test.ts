import { expect, test } from 'vitest'
import { registerAs, type Person } from '../worker/support.ts'
import {
  administrator,
  bodies,
  newHook,
  sayAs,
  sayIn,
  settled,
  standReceiver,
  type Hook,
} from './receiver.ts'
import { newRoom } from './support.ts'

standReceiver()

const POLL = { question: 'Où mange-t-on ?', options: ['Ici', 'Là'] }

async function bringIn(room: string, person: Person): Promise<void> {
  const body = { alias: person.me.alias }
  const answer = await administrator.ask(`/api/rooms/${room}/members`, { method: 'POST', body })
  expect(answer.status).toBeLessThan(300)
}

async function sendAway(room: string, person: Person): Promise<void> {
  const path = `/api/rooms/${room}/members/${person.me.id}`
  expect((await administrator.ask(path, { method: 'DELETE' })).status).toBe(204)
}

const told = (hook: Hook) => bodies(hook) as { type: string; data: Record<string, unknown> }[]

test('who comes and goes is told by whom it is, in the order of the rest, once', async () => {
  const room = await newRoom(administrator)
  const events = ['message.created', 'member.joined', 'member.left']
  const hook = await newHook({ rooms: [room], events })
  const awa = await registerAs('member')
  await bringIn(room, awa)
  await sayAs(awa, room, { t: 'send', text: 'Bonjour' })
  await sendAway(room, awa)
  await bringIn(room, awa)
  const left = await awa.ask(`/api/rooms/${room}/membership`, { method: 'DELETE' })
  expect(left.status).toBe(204)
  await settled(hook, 5)
  expect(told(hook).map(({ type }) => type)).toEqual([
    ...['member.joined', 'message.created', 'member.left', 'member.joined', 'member.left'],
  ])
  const { id, alias, name } = awa.me
  const at = expect.any(Number) as number
  const { id: keeper, alias: called, name: known } = administrator.me
  const by = { id: keeper, alias: called, name: known }
  expect(told(hook)[0]?.data).toEqual({ room, person: { id, alias, name }, by, at })
  expect(told(hook)[2]?.data).toMatchObject({ person: { id }, by })
  // The last time they went by themselves.
  expect(told(hook)[4]?.data).toEqual({ room, person: { id, alias, name }, at })
})

test('who becomes a guest and so leaves a room was put out by whoever made them one', async () => {
  const room = await newRoom(administrator)
  const hook = await newHook({ rooms: [room], events: ['member.left'] })
  const awa = await registerAs('member')
  await bringIn(room, awa)
  const body = { role: 'guest', rooms: [] }
  const path = `/api/people/${awa.me.id}/role`
  expect((await administrator.ask(path, { method: 'PATCH', body })).status).toBe(200)
  await settled(hook, 1)
  expect(told(hook)[0]?.data).toMatchObject({
    ...{ room, person: { id: awa.me.id }, by: { id: administrator.me.id } },
  })
})

test('that its own bot comes is not told, nor anything where nobody listens to it', async () => {
  const room = await newRoom(administrator)
  await newHook({ rooms: [room], events: ['member.joined'] })
  const deaf = await newHook({ rooms: [room], events: ['message.created'] })
  const late = await newHook({ rooms: [room], events: ['member.joined', 'message.created'] })
  await bringIn(room, await registerAs('member'))
  await sayIn(room, { t: 'send', text: 'Voilà' })
  await settled(late, 2)
  await settled(deaf, 1)
  expect(told(late).map(({ type }) => type)).toEqual(['member.joined', 'message.created'])
  expect(told(deaf).map(({ type }) => type)).toEqual(['message.created'])
})

test('pins are told with whose they are', async () => {
  const room = await newRoom(administrator)
  const events = ['message.pinned', 'message.unpinned']
  const hook = await newHook({ rooms: [room], events })
  await sayIn(
    ...([room, { t: 'send', text: 'À garder' }] as const),
    ...[
      { t: 'pin', num: 1, on: true },
      { t: 'pin', num: 1, on: false },
    ],
  )
  await settled(hook, 2)
  const { id, alias, name } = administrator.me
  const by = { id, alias, name }
  const at = expect.any(Number) as number
  expect(told(hook)).toMatchObject([
    { type: 'message.pinned', data: { room, seq: 2, num: 1, by, at } },
    { type: 'message.unpinned', data: { room, seq: 3, num: 1, by, at } },
  ])
  expect(Object.keys(told(hook)[0]?.data ?? {}).sort()).toEqual(['at', 'by', 'num', 'room', 'seq'])
})

test('votes are told with who chose what, and that a poll was ended', async () => {
  const room = await newRoom(administrator)
  const hook = await newHook({ rooms: [room], events: ['poll.voted', 'poll.closed'] })
  const awa = await registerAs('member')
  await bringIn(room, awa)
  await sayIn(room, { t: 'send', text: '', poll: POLL })
  await sayAs(
    ...([awa, room] as const),
    ...[
      { t: 'vote', num: 1, choices: [1] },
      { t: 'vote', num: 1, choices: [] },
    ],
  )
  await sayIn(room, { t: 'close', num: 1 })
  await settled(hook, 3)
  expect(told(hook)).toMatchObject([
    { type: 'poll.voted', data: { num: 1, by: { id: awa.me.id }, poll: { choices: [1] } } },
    { type: 'poll.voted', data: { num: 1, by: { id: awa.me.id }, poll: { choices: [] } } },
    {
      type: 'poll.closed',
      data: { num: 1, by: { id: administrator.me.id }, poll: { closedBy: administrator.me.id } },
    },
  ])
  expect(JSON.stringify(told(hook))).not.toContain('emoji')
})

test('of who votes in an anonymous poll nothing is told', async () => {
  const room = await newRoom(administrator)
  const hook = await newHook({ rooms: [room], events: ['poll.voted', 'poll.closed'] })
  const awa = await registerAs('member')
  await bringIn(room, awa)
  await sayIn(room, { t: 'send', text: '', poll: { ...POLL, anonymous: true } })
  await sayAs(awa, room, { t: 'vote', num: 1, choices: [1] })
  await settled(hook, 1)
  const body = JSON.stringify(told(hook))
  expect(told(hook)[0]).toMatchObject({
    type: 'poll.voted',
    data: { room, num: 1, by: null, poll: { counts: [0, 1], voters: 1 } },
  })
  for (const secret of [awa.me.id, awa.me.alias, administrator.me.id]) {
    expect(body).not.toContain(secret)
  }
})

test('that the time of a poll is over is told once, with how it stood; not of one that was ended', async () => {
  const room = await newRoom(administrator)
  const hook = await newHook({ rooms: [room], events: ['poll.closed'] })
  const endsAt = Date.now() + 1_500
  await sayIn(
    ...([room, { t: 'send', text: '', poll: { ...POLL, endsAt } }] as const),
    ...[
      { t: 'send', text: '', poll: { ...POLL, endsAt, anonymous: true } },
      { t: 'send', text: '', poll: { ...POLL, endsAt } },
      { t: 'vote', num: 1, choices: [1] },
      { t: 'vote', num: 2, choices: [0] },
      { t: 'close', num: 3 },
    ],
  )
  await settled(hook, 3)
  const [closed, ...over] = told(hook)
  expect(closed?.data).toMatchObject({ num: 3, by: { id: administrator.me.id } })
  expect(over.map(({ data }) => data)).toEqual([
    { room, by: null, num: 1, at: endsAt, poll: { endsAt, counts: [0, 1], voters: 1 } },
    { room, by: null, num: 2, at: endsAt, poll: { endsAt, counts: [1, 0], voters: 1 } },
  ])
  // Who listens later hears of those that end later.
  const late = await newHook({ rooms: [room], events: ['poll.closed'] })
  const soon = Date.now() + 500
  await sayIn(room, { t: 'send', text: '', poll: { ...POLL, endsAt: soon } })
  await settled(late, 1)
  await settled(hook, 4)
  expect(told(late).map(({ data }) => data['num'])).toEqual([4])
})

test('a request that was accepted is told by whom', async () => {
  const body = { name: `Sur demande ${crypto.randomUUID()}`, access: 'approval' }
  const made = await administrator.ask('/api/rooms', { method: 'POST', body })
  const { room } = await made.json<{ room: { id: string } }>()
  const hook = await newHook({ rooms: [room.id], events: ['member.joined'] })
  const awa = await registerAs('member')
  const path = `/api/rooms/${room.id}/requests`
  const wish = await awa.ask(path, { method: 'POST', body: { reason: 'Je voudrais lire.' } })
  expect(wish.status).toBeLessThan(300)
  const open = await administrator.ask(path)
  const { requests } = await open.json<{ requests: { id: string }[] }>()
  const decide = `/api/access-requests/${requests[0]?.id ?? ''}/decision`
  const yes = { decision: 'approve', word: '' }
  const answer = await administrator.ask(decide, { method: 'POST', body: yes })
  expect(answer.status).toBeLessThan(300)
  await settled(hook, 1)
  expect(told(hook)[0]?.data).toMatchObject({
    ...{ person: { id: awa.me.id }, by: { id: administrator.me.id } },
  })
})
