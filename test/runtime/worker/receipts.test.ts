import { describe, expect, test } from 'vitest'
import type { GroupAnswer } from '../../../durable-objects/protocol/rest/groups.ts'
import type { ThreadAnswer } from '../../../durable-objects/protocol/rest/people.ts'
import { Socket } from './socket.ts'
import { ask, refusal, register, type Person } from './support.ts'

const choose = (person: Person, givesReceipts: unknown) =>
  person.ask('/api/receipts', { method: 'PATCH', body: { givesReceipts } })

/** How far the others have read, as one sees it who comes now. */
async function seenBy(person: Person, conversation: string, other?: Person): Promise<unknown> {
  const socket = await Socket.open(person, `/api/conversations/${conversation}/socket`, other)
  const { receipts } = await socket.next('welcome')
  socket.close()
  return receipts ?? []
}

async function write(person: Person, conversation: string, other?: Person): Promise<void> {
  const socket = await Socket.open(person, `/api/conversations/${conversation}/socket`, other)
  await socket.next('live')
  const cid = crypto.randomUUID()
  socket.send({ t: 'send', cid, text: 'bonjour' })
  expect(await socket.answerTo(cid)).toMatchObject({ t: 'ack' })
  socket.close()
}

describe('who does not let be seen how far they have read', () => {
  test('is not seen in a group, from the moment the call returns, until they do again', async () => {
    const [me, two, three] = await Promise.all([register(), register(), register()])
    const people = [two.me.id, three.me.id]
    const begun = await me.ask('/api/groups', { method: 'POST', body: { people } })
    const { id } = (await begun.json<GroupAnswer>()).group
    await write(me, id)
    expect(await seenBy(two, id)).toContainEqual([me.me.id, 1])
    for (let i = 0; i < 2; i += 1) expect(await choose(me, false)).toMatchObject({ status: 204 })
    const hidden = await seenBy(two, id)
    expect(JSON.stringify(hidden)).not.toContain(me.me.id)
    expect(JSON.stringify(hidden)).toContain(three.me.id)
    expect(await choose(me, true)).toMatchObject({ status: 204 })
    expect(await seenBy(two, id)).toContainEqual([me.me.id, 1])
  })

  test('is not seen in a private thread either', async () => {
    const [me, other] = await Promise.all([register(), register()])
    const opened = await me.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
    const { conversation } = await opened.json<ThreadAnswer>()
    const inbox = await Socket.open(me, '/api/inbox/socket')
    await inbox.next('welcome')
    await write(me, conversation, other)
    expect(await seenBy(other, conversation, me)).toContainEqual([me.me.id, 1])
    await choose(me, false)
    await expect.poll(() => seenBy(other, conversation, me)).toEqual([])
    await choose(me, true)
    await expect.poll(() => seenBy(other, conversation, me)).toContainEqual([me.me.id, 1])
    inbox.close()
  })

  test('disappears at once for who is looking, and is back at once', async () => {
    const [me, other] = await Promise.all([register(), register()])
    const opened = await me.ask('/api/threads', { method: 'POST', body: { person: other.me.id } })
    const { conversation } = await opened.json<ThreadAnswer>()
    const begun = await me.ask('/api/groups', {
      ...{ method: 'POST', body: { people: [other.me.id, (await register()).me.id] } },
    })
    const group = (await begun.json<GroupAnswer>()).group.id
    const inbox = await Socket.open(me, '/api/inbox/socket')
    await inbox.next('welcome')
    await write(me, conversation, other)
    await write(me, group)
    const lookers = await Promise.all([
      Socket.open(other, `/api/conversations/${conversation}/socket`, me),
      Socket.open(other, `/api/conversations/${group}/socket`),
    ])
    for (const looker of lookers) {
      await looker.next('live')
    }
    await choose(me, false)
    for (const looker of lookers) {
      expect(await looker.next('receipt')).toMatchObject({ by: me.me.id, gone: true })
    }
    await choose(me, true)
    for (const looker of lookers) {
      const receipt = await looker.next('receipt')
      expect(receipt).toMatchObject({ by: me.me.id, num: 1 })
      expect(receipt).not.toHaveProperty('gone')
      looker.close()
    }
    inbox.close()
  })

  test('does not betray by a receipt that they read', async () => {
    const [me, other] = await Promise.all([register(), register()])
    const begun = await other.ask('/api/groups', {
      ...{ method: 'POST', body: { people: [me.me.id, (await register()).me.id] } },
    })
    const group = (await begun.json<GroupAnswer>()).group.id
    await choose(me, false)
    await write(other, group)
    const [looker, reader] = await Promise.all([
      Socket.open(other, `/api/conversations/${group}/socket`),
      Socket.open(me, `/api/conversations/${group}/socket`),
    ])
    await Promise.all([looker.next('live'), reader.next('live')])
    reader.send({ t: 'read', num: 1 })
    const cid = crypto.randomUUID()
    reader.send({ t: 'send', cid, text: 'vu' })
    expect(await looker.next('receipt', 'message')).toMatchObject({ t: 'message' })
    looker.close()
    reader.close()
  })

  test('has said so with yes or no, signed in', async () => {
    const me = await register()
    expect(await refusal(await choose(me, 'maybe'))).toMatchObject({
      ...{ status: 400, code: 'invalid_field' },
    })
    const outside = await ask('/api/receipts', { method: 'PATCH', body: { givesReceipts: true } })
    expect(outside.status).toBe(401)
  })

  test('finds the switch as they left it', async () => {
    const me = await register()
    await choose(me, false)
    const page = await me.ask('/api/page?path=/settings/notifications')
    expect(await page.json()).toMatchObject({ page: { view: { givesReceipts: false } } })
  })
})
