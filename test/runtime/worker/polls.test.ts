import { expect, test } from 'vitest'
import type { GroupAnswer } from '../../../durable-objects/protocol/rest/groups.ts'
import { threadOf } from '../moderation/support.ts'
import { Socket } from './socket.ts'
import { register, type Person } from './support.ts'

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
