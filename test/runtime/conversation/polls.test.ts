import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import { tallyOf, type Poll } from '../../../durable-objects/protocol/poll.ts'
import { applyEvent, timelineOf, type Timeline } from '../../../web/src/sync/timeline.ts'
import {
  COURSES,
  enter,
  newCid,
  newPerson,
  newRoom,
  type RawSocket,
} from '../support/raw-socket.ts'

type Socket = RawSocket<ConversationItem>
type Answer = Extract<ConversationItem, { t: 'ack' | 'error' | 'ballot' }>

const LUNCH = { question: 'Où mange-t-on ?', options: ['Ici', 'Là', 'Ailleurs'] }
const ANSWERS: readonly string[] = ['ack', 'error', 'ballot']

async function ask(socket: Socket, command: object): Promise<Answer> {
  const cid = newCid()
  socket.say({ cid, ...command })
  return await socket.until(
    (item): item is Answer => ANSWERS.includes(item.t) && 'cid' in item && item.cid === cid,
  )
}

const poll = (socket: Socket, more: object = {}) =>
  ask(socket, { t: 'send', text: '', poll: { ...LUNCH, ...more } })
const vote = (socket: Socket, ...choices: number[]) => ask(socket, { t: 'vote', num: 1, choices })

async function come(room: ConversationId, person: PersonCard, cursor: object = {}) {
  const socket = await enter(room, person, cursor)
  await socket.untilKind('live')
  return socket
}

/** What a client has that began with its first page and applied all that it heard. */
function known(socket: Socket): Timeline | null {
  let timeline: Timeline | null = null
  for (const item of socket.items) {
    if (item.t === 'reset') timeline = timelineOf(item.page)
    else if (timeline && 'seq' in item && 'by' in item) timeline = applyEvent(timeline, item)
  }
  return timeline
}

function fresh(room: ConversationId) {
  return env.CONVERSATION.getByName(room)
    .content(50)
    .then(({ page }) => page)
}

async function pollIn(room: ConversationId): Promise<Poll | undefined> {
  return (await fresh(room)).messages[0]?.poll
}

describe.each(COURSES)('a poll, $name', ({ step }) => {
  it('counts votes for all who look, and for who comes back, as a fresh page does', async () => {
    const room = newRoom()
    const people = ['ada', 'bob', 'cleo', 'dan'].map(newPerson)
    const [ada, bob, cleo, dan] = await Promise.all(people.map((person) => come(room, person)))
    if (!ada || !bob || !cleo || !dan) throw new Error('nobody came')
    const { epoch } = await ada.untilKind('welcome')
    expect(await poll(ada, { several: true })).toMatchObject({ t: 'ack', num: 1 })
    await Promise.all([vote(bob, 0), vote(cleo, 1, 2), vote(dan, 1)])
    await step(room)
    await vote(bob, 1)
    await vote(dan)
    await step(room)
    expect(await vote(bob, 1)).toEqual({ t: 'ack', cid: expect.any(String) as string })
    const page = await fresh(room)
    expect(page.messages[0]?.poll).toMatchObject({ votes: [{ choices: [1, 2] }, { choices: [1] }] })
    for (const socket of [ada, bob, cleo, dan]) {
      await socket.until((item) => item.t === 'reacted' && item.seq === 6)
      expect(known(socket)?.messages).toEqual(page.messages)
    }
    // From right after it was asked, and from the first vote on.
    for (const after of [1, 2]) {
      const back = await come(room, newPerson('eve'), { after, epoch })
      expect(back.items.some((item) => item.t === 'reset')).toBe(false)
      const votes = back.items.filter((item) => item.t === 'reacted')
      expect(votes.map(({ seq }) => seq)).toEqual([2, 3, 4, 5, 6].filter((seq) => seq > after))
      const names = back.items.flatMap((item) => (item.t === 'people' ? item.people : []))
      expect(names.map(({ alias }) => alias)).toEqual(expect.arrayContaining(['bob', 'dan']))
    }
  })

  it('that is anonymous tells nobody who voted, on no way, but oneself on all devices', async () => {
    const room = newRoom()
    const [owner, bob, cleo] = [newPerson('ada'), newPerson('bob'), newPerson('cleo')]
    const ada = await come(room, owner)
    const { epoch } = await ada.untilKind('welcome')
    const [one, other, cleos] = [
      await come(room, bob),
      await come(room, bob),
      await come(room, cleo),
    ]
    await poll(ada, { anonymous: true })
    await vote(one, 2)
    await vote(cleos, 2)
    await step(room)
    expect(await other.untilKind('ballot')).toEqual({ t: 'ballot', num: 1, choices: [2] })
    expect(await ask(one, { t: 'ballot', num: 1 })).toMatchObject({ choices: [2] })
    expect(await ask(ada, { t: 'ballot', num: 1 })).toMatchObject({ choices: [] })
    await ada.until((item) => item.t === 'reacted' && item.seq === 3)
    const back = await come(room, newPerson('dan'), { after: 0, epoch })
    const later = await come(room, newPerson('eve'))
    const copied = await env.CONVERSATION.getByName(room).copy(null)
    const page = await fresh(room)
    expect(page.messages[0]?.poll).toMatchObject({ counts: [0, 0, 2], voters: 2 })
    expect(known(ada)?.messages).toEqual(page.messages)
    const told = [ada.items, back.items, later.items].map((items) =>
      items.filter(({ t }) => ['reacted', 'message', 'reset'].includes(t)),
    )
    expect(JSON.stringify([told, page, copied])).not.toMatch(new RegExp(`${bob.id}|${cleo.id}`))
    expect(JSON.stringify(told)).not.toContain('choices')
    // What was voted is in the rows of votes only, not in the log that is read to others.
    const rows = await runInDurableObject(env.CONVERSATION.getByName(room), (_, { storage }) =>
      storage.sql.exec("SELECT person, detail FROM changes WHERE kind = 'voted'").toArray(),
    )
    expect(rows).toEqual(Array(2).fill({ person: owner.id, detail: null }))
  })

  it('ends when its time has come or by its author, and is then refused, for a bot as for all', async () => {
    const room = newRoom()
    const [owner, bob] = [newPerson('ada'), newPerson('bob')]
    const [ada, bobs] = [await come(room, owner), await come(room, bob)]
    await poll(ada, { endsAt: Date.now() + 3_600_000 })
    await vote(bobs, 0)
    await step(room)
    const closing = { t: 'close', num: 1 }
    expect(await ask(bobs, closing)).toMatchObject({ t: 'error', code: 'forbidden' })
    expect(await ask(ada, closing)).toMatchObject({ t: 'ack', seq: 3 })
    expect(await vote(bobs, 1)).toMatchObject({ t: 'error', code: 'poll_closed', field: 'num' })
    const asked = await env.CONVERSATION.getByName(room).act(
      { conversation: room, person: bob, role: 'member', session: '0'.repeat(16) as never },
      { t: 'vote', cid: newCid(), num: 1, choices: [1] },
      [],
    )
    expect(asked).toMatchObject({ ok: false, code: 'poll_closed' })
    expect(await pollIn(room)).toMatchObject({
      ...{ closedBy: owner.id, votes: [{ by: bob.id, choices: [0] }] },
    })
    await bobs.until((item) => item.t === 'reacted' && item.seq === 3)
    expect(known(bobs)?.messages).toEqual((await fresh(room)).messages)
  })
})

describe('somebody whose account goes', () => {
  it('leaves votes that count on: in the name of nobody, anonymous ones as nobody’s at all', async () => {
    const room = newRoom()
    const stub = env.CONVERSATION.getByName(room)
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const [asking, voting] = [await come(room, ada), await come(room, bob)]
    await poll(asking)
    await poll(asking, { anonymous: true })
    for (const num of [1, 2]) await ask(voting, { t: 'vote', num, choices: [1] })
    await stub.forget(bob.id, 'erase')
    const { messages, people } = await fresh(room)
    expect(messages[0]?.poll?.votes).toEqual([{ by: bob.id, choices: [1] }])
    expect(people.find(({ id }) => id === bob.id)).toMatchObject({ alias: '', name: '' })
    expect(messages[1]?.poll).toMatchObject({ counts: [0, 1, 0], voters: 1 })
    const rows = await runInDurableObject(stub, (_, { storage }) =>
      storage.sql.exec('SELECT num FROM votes WHERE person = ?', bob.id).toArray(),
    )
    expect(rows).toEqual([{ num: 1 }])
    // What they asked themselves goes with all its votes.
    await ask(asking, { t: 'vote', num: 1, choices: [0] })
    await stub.forget(ada.id, 'erase')
    const after = await fresh(room)
    expect(after.messages.map(({ text, poll: left }) => [text, left])).toEqual(
      Array(2).fill([null, undefined]),
    )
    const left = await runInDurableObject(stub, (_, { storage }) =>
      storage.sql.exec('SELECT count(*) AS n FROM votes').toArray(),
    )
    expect(left).toEqual([{ n: 0 }])
  })
})

describe('a poll in a message’s place', () => {
  it('hangs in a thread, is found by its options, pinned, reported with how it stood, and deleted', async () => {
    const room = newRoom()
    const stub = env.CONVERSATION.getByName(room)
    const ada = await come(room, newPerson('ada'))
    await ask(ada, { t: 'send', text: 'Demain ?' })
    await ask(ada, { t: 'send', text: '', poll: LUNCH, thread: 1 })
    await ask(ada, { t: 'vote', num: 2, choices: [2] })
    expect((await fresh(room)).messages[0]?.replies?.count).toBe(1)
    ada.say({ t: 'search', cid: newCid(), query: 'ailleurs' })
    const found = await ada.untilKind('found')
    expect(found.hits[0]?.message.poll?.votes).toHaveLength(1)
    await ask(ada, { t: 'pin', num: 2, on: true })
    await stub.keepReported('report', 2)
    await ask(ada, { t: 'delete', num: 2 })
    const reported = await stub.reported('report')
    const kept = reported?.message.poll
    expect(kept && tallyOf(kept)).toMatchObject({ voters: 1 })
    expect(reported?.now).toMatchObject({ text: null })
    expect(reported?.now).not.toHaveProperty('poll')
  })
})
