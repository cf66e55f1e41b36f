import { expect, test } from 'vitest'
import type { GroupAnswer } from '../../../durable-objects/protocol/rest/groups.ts'
import { newBot, newToken } from '../integrations/support.ts'
import { roomOf } from '../later/support.ts'
import { threadOf } from '../moderation/support.ts'
import { Socket } from './socket.ts'
import { ask as request, refusal, register, registerAs, rows, type Person } from './support.ts'

const POLL = { question: 'Où ?', options: ['Ici', 'Là'] }

async function ask(socket: Socket, command: object): Promise<Record<string, unknown>> {
  const cid = crypto.randomUUID()
  socket.send({ cid, ...command })
  return await socket.answerTo(cid)
}

async function enter(person: Person, conversation: string, other?: Person): Promise<Socket> {
  const socket = await Socket.open(person, `/api/conversations/${conversation}/socket`, other)
  await socket.next('live')
  return socket
}

test('in a private thread both vote, the other one sees it, and only who asked closes it', async () => {
  const [awa, ben] = [await register(), await register()]
  const thread = await threadOf(awa, ben)
  const [one, other] = [await enter(awa, thread, ben), await enter(ben, thread, awa)]
  expect(await ask(one, { t: 'send', text: '', poll: POLL })).toMatchObject({ t: 'ack', num: 1 })
  expect(await other.next('message')).toMatchObject({ num: 1, poll: { ...POLL, votes: [] } })
  expect(await ask(other, { t: 'vote', num: 1, choices: [1] })).toMatchObject({ t: 'ack' })
  expect(await one.next('reacted')).toMatchObject({
    ...{ num: 1, by: ben.me.id, poll: { choices: [1] } },
  })
  expect(await ask(other, { t: 'close', num: 1 })).toMatchObject({ code: 'forbidden' })
  expect(await ask(one, { t: 'close', num: 1 })).toMatchObject({ t: 'ack' })
  expect(await ask(other, { t: 'vote', num: 1, choices: [0] })).toMatchObject({
    ...{ t: 'error', code: 'poll_closed' },
  })
  const late = await Socket.open(ben, `/api/conversations/${thread}/socket`, awa)
  expect(await late.next('reset')).toMatchObject({
    page: {
      messages: [{ poll: { closedBy: awa.me.id, votes: [{ by: ben.me.id, choices: [1] }] } }],
    },
  })
})

test('in a group all of it vote, and who has left it does so no more; their vote counts on', async () => {
  const [awa, ben, chloe] = [await register(), await register(), await register()]
  const begun = await awa.ask('/api/groups', {
    ...{ method: 'POST', body: { people: [ben.me.id, chloe.me.id] } },
  })
  const { id: group } = (await begun.json<GroupAnswer>()).group
  const [asking, bens, chloes] = [
    await enter(awa, group),
    await enter(ben, group),
    await enter(chloe, group),
  ]
  expect(
    await ask(asking, { t: 'send', text: '', poll: { ...POLL, anonymous: true } }),
  ).toMatchObject({ t: 'ack', num: 1 })
  for (const socket of [bens, chloes]) {
    expect(await ask(socket, { t: 'vote', num: 1, choices: [1] })).toMatchObject({ t: 'ack' })
  }
  const left = await ben.ask(`/api/groups/${group}/membership`, { method: 'DELETE' })
  expect(left.ok).toBe(true)
  await bens.next('bye')
  const late = await Socket.open(awa, `/api/conversations/${group}/socket`)
  const { page } = await late.next('reset')
  const { messages } = page as { messages: { num: number }[] }
  expect(messages.find(({ num }) => num === 1)).toMatchObject({
    poll: { counts: [0, 2], voters: 2 },
  })
  expect(JSON.stringify(messages[0])).not.toContain(ben.me.id)
})

const voteIn = (by: Person, conversation: string, num: number, choices: number[], more = '') =>
  by.ask(`/api/conversations/${conversation}/polls/${String(num)}/vote${more}`, {
    ...{ method: 'PUT', body: { choices } },
  })

const close = (by: Person, conversation: string, num: number, more = '') =>
  by.ask(`/api/conversations/${conversation}/polls/${String(num)}/closing${more}`, {
    method: 'POST',
  })

test('without a socket one votes, otherwise, and takes it back; refused as over a socket', async () => {
  const [awa, ben] = [await register(), await register()]
  const room = await roomOf(awa, ben)
  const socket = await enter(awa, room)
  await ask(socket, { t: 'send', text: '', poll: POLL })
  await ask(socket, { t: 'send', text: 'pas un sondage' })
  for (const choices of [[1], [1], [0], []]) {
    expect((await voteIn(ben, room, 1, choices)).status).toBe(204)
  }
  expect(await socket.next('reacted')).toMatchObject({ by: ben.me.id, poll: { choices: [1] } })
  expect(await socket.next('reacted')).toMatchObject({ by: ben.me.id, poll: { choices: [0] } })
  expect(await socket.next('reacted')).toMatchObject({ by: ben.me.id, poll: { choices: [] } })
  expect(await refusal(await voteIn(ben, room, 1, [0, 1]))).toMatchObject({ status: 400 })
  expect(await refusal(await voteIn(ben, room, 1, [10]))).toMatchObject({ status: 400 })
  for (const num of [2, 3, 0, 1.5]) {
    expect((await voteIn(ben, room, num, [0])).status).toBeGreaterThanOrEqual(400)
  }
  const outsider = await register()
  expect(await refusal(await voteIn(outsider, room, 1, [0]))).toMatchObject({ code: 'forbidden' })
  expect(await refusal(await close(ben, room, 1))).toMatchObject({ code: 'forbidden' })
  // Another's, by who keeps the place: noted, and by oneself not.
  const staff = await registerAs('moderator')
  await staff.ask(`/api/rooms/${room}/membership`, { method: 'POST' })
  for (let i = 0; i < 2; i += 1) expect((await close(staff, room, 1)).status).toBe(204)
  expect(await refusal(await voteIn(ben, room, 1, [0]))).toMatchObject({
    ...{ status: 409, code: 'poll_closed' },
  })
  await expect
    .poll(() => rows("SELECT actor FROM audit WHERE kind = 'poll.close' AND room = ?", room))
    .toEqual([{ actor: staff.me.id }])
})

test('in a private thread too; a bot does so by its token where it is a member', async () => {
  const [awa, ben, staff] = [await register(), await register(), await registerAs('administrator')]
  const thread = await threadOf(awa, ben)
  const socket = await enter(awa, thread, ben)
  await ask(socket, { t: 'send', text: '', poll: POLL })
  expect((await voteIn(ben, thread, 1, [1], `?with=${awa.me.id}`)).status).toBe(204)
  expect((await close(awa, thread, 1, `?with=${ben.me.id}`)).status).toBe(204)
  const bot = await newBot(staff)
  const { token } = await newToken(staff, bot)
  const room = await roomOf(awa)
  const inRoom = await enter(awa, room)
  await ask(inRoom, { t: 'send', text: '', poll: POLL })
  const byBot = (authorization: string) =>
    request(`/api/conversations/${room}/polls/1/vote`, {
      ...{ method: 'PUT', body: { choices: [0] }, headers: { authorization } },
    })
  expect((await byBot('Bearer none')).status).toBe(401)
  expect((await byBot(`Bearer ${token}`)).status).toBe(403)
  await rows(
    'INSERT INTO memberships (room, person, role, joined_at) VALUES (?, ?, ?, 1)',
    ...[room, bot.id, 'member'],
  )
  await rows('INSERT INTO standing_changes (room, person) VALUES (?, ?)', room, bot.id)
  const writer = await newToken(staff, bot, ['read', 'write'])
  expect((await byBot(`Bearer ${writer.token}`)).status).toBe(403)
  expect((await byBot(`Bearer ${token}`)).status).toBe(204)
  expect(await inRoom.next('reacted')).toMatchObject({ by: bot.id, poll: { choices: [0] } })
})
