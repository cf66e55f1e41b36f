import { evictDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import type { ConversationId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import {
  addMember,
  enter,
  newCid,
  newPerson,
  newRoom,
  openInbox,
  type RawSocket,
} from '../support/raw-socket.ts'

/** Ordinary news is gathered for 2 s. */
const PATIENCE = { timeout: 8_000 }

const send = (text: string, more: object = {}) => ({ t: 'send', cid: newCid(), text, ...more })

/** What a device shows of one conversation, from all that it was told. */
function shown({ items }: RawSocket<InboxItem>, conversation: ConversationId) {
  let [unread, mentions, concerns] = [0, 0, 0]
  for (const item of items) {
    if (item.t === 'welcome' || item.t === 'room' || item.t === 'thread') {
      const told = item.t === 'welcome' ? [...item.rooms, ...item.threads] : [itemOf(item)]
      const one = told.find((other) => other.conversation === conversation)
      if (one) [unread, mentions] = [one.unread, one.mentions]
    }
    if (item.t === 'welcome') concerns = item.concerns
    if (item.t === 'concerns') concerns = item.unread
  }
  return { unread, mentions, concerns }
}

const itemOf = (item: Extract<InboxItem, { t: 'room' | 'thread' }>) =>
  item.t === 'room' ? item.room : item.thread

/** Until then their Inbox has nobody to tell of a block: the room says of itself a moment after they came. */
async function knows(device: RawSocket<InboxItem>, room: RoomId): Promise<void> {
  await expect
    .poll(() => {
      return device.items.flatMap((item) => {
        if (item.t === 'welcome') return item.rooms.map(({ conversation }) => conversation)
        return item.t === 'room' ? [item.room.conversation] : []
      })
    }, PATIENCE)
    .toContain(room)
}

let version = 0

/** As the Worker tells it, right after D1 has it. */
async function block(by: PersonCard, ...people: PersonCard[]): Promise<void> {
  version += 1
  const news = {
    version,
    role: 'member',
    givesReceipts: true,
    wantsPushes: false,
    blocked: people.map(({ id }) => id),
  } as const
  await env.INBOX.getByName(by.id).hearPerson(news)
}

describe.each(['plain', 'with evictions'])('a blocked person, %s', (course) => {
  const step = async (conversation: ConversationId, ...people: PersonCard[]) => {
    if (course === 'plain') return
    await evictDurableObject(env.CONVERSATION.getByName(conversation), { webSockets: 'hibernate' })
    for (const { id } of people) {
      await evictDurableObject(env.INBOX.getByName(id), { webSockets: 'hibernate' })
    }
  }

  /** Ada, whom Bob may block, and Cleo, whom he hears, in one room. */
  async function stage() {
    const [ada, bob, cleo] = [newPerson('ada'), newPerson('bob'), newPerson('cleo')]
    const room = newRoom() as RoomId
    for (const person of [ada, bob, cleo]) await addMember(room, person)
    const [adas, cleos] = [await enter(room, ada), await enter(room, cleo)]
    await adas.untilKind('live')
    await cleos.untilKind('live')
    return { ada, bob, cleo, room, adas, cleos }
  }

  it('counts nowhere from then on, with what waits already, and again when let in', async () => {
    const { ada, bob, room, adas, cleos } = await stage()
    const [phone, laptop] = [await openInbox(bob), await openInbox(bob)]
    const both = async (expected: object) => {
      for (const device of [phone, laptop]) {
        await expect.poll(() => shown(device, room), PATIENCE).toEqual(expected)
      }
    }
    adas.say(send('for @bob'))
    cleos.say(send('for everybody'))
    await both({ unread: 2, mentions: 1, concerns: 1 })
    await block(bob, ada)
    await both({ unread: 1, mentions: 0, concerns: 0 })
    await step(room, bob)
    adas.say(send('and again, @bob'))
    adas.say(send('@room'))
    cleos.say(send('lunch, @bob?'))
    await both({ unread: 2, mentions: 1, concerns: 1 })
    expect(await env.INBOX.getByName(bob.id).concerns()).toMatchObject([{ text: 'lunch, @bob?' }])
    await step(room, bob)
    await block(bob)
    await both({ unread: 5, mentions: 4, concerns: 4 })
  })

  it('neither when that came while the person was away', async () => {
    const { ada, bob, room, adas, cleos } = await stage()
    const inbox = env.INBOX.getByName(bob.id)
    await block(bob, ada)
    await step(room, bob)
    adas.say(send('for @bob'))
    cleos.say(send('for everybody'))
    // Nobody has told the conversation yet: who is away costs nothing.
    await expect.poll(() => inbox.concerns(), PATIENCE).toHaveLength(1)
    const told = await inbox.overview()
    expect(told).toMatchObject({ concerns: 0, rooms: [{ unread: 1, mentions: 0 }] })
    const device = await openInbox(bob)
    await device.untilKind('welcome')
    expect(shown(device, room)).toEqual({ unread: 1, mentions: 0, concerns: 0 })
  })

  it('reacts and answers in a thread without concern, until let in', async () => {
    const { ada, bob, cleo, room, adas, cleos } = await stage()
    const bobs = await enter(room, bob)
    await bobs.untilKind('live')
    bobs.say(send('what do you think?'))
    await adas.until((item) => item.t === 'message' && item.num === 1)
    const device = await openInbox(bob)
    await block(bob, ada)
    adas.say({ t: 'react', cid: newCid(), num: 1, emoji: '👎', on: true })
    adas.say(send('nothing', { thread: 1 }))
    cleos.say({ t: 'react', cid: newCid(), num: 1, emoji: '👍', on: true })
    const inbox = env.INBOX.getByName(bob.id)
    await expect.poll(() => inbox.concerns(), PATIENCE).toMatchObject([{ emoji: '👍', count: 1 }])
    expect(await inbox.concerns()).toHaveLength(1)
    await step(room, bob)
    await block(bob)
    await expect.poll(async () => (await inbox.concerns()).length, PATIENCE).toBe(2)
    const all = await inbox.concerns()
    expect(all.find(({ kind }) => kind === 'reaction')).toMatchObject({ count: 2 })
    expect(all.find(({ kind }) => kind === 'thread')).toMatchObject({ by: { id: ada.id } })
    await block(bob, ada, cleo)
    await expect.poll(async () => (await inbox.concerns()).length, PATIENCE).toBe(0)
    expect(shown(device, room).concerns).toBe(0)
  })

  it('is not heard of in a private thread', async () => {
    const pair = [newPerson('ada'), newPerson('bob')] as const
    const [ada, bob] = pair
    const thread = `d_${crypto.randomUUID().replaceAll('-', '')}` as ConversationId
    const adas = await enter(thread, ada, { participants: pair })
    await adas.untilKind('live')
    const device = await openInbox(bob)
    adas.say(send('psst'))
    await expect.poll(() => shown(device, thread).unread, PATIENCE).toBe(1)
    await block(bob, ada)
    await expect.poll(() => shown(device, thread).unread, PATIENCE).toBe(0)
    await step(thread, bob)
    await block(bob)
    await expect.poll(() => shown(device, thread).unread, PATIENCE).toBe(1)
  })

  it('stays blocked when their account is no more, whomever else one blocks or lets in', async () => {
    const { ada, bob, cleo, room, adas } = await stage()
    const device = await openInbox(bob)
    await knows(device, room)
    await block(bob, ada)
    adas.say(send('for @bob'))
    await adas.until((item) => item.t === 'message' && item.num === 1)
    await env.CONVERSATION.getByName(room).forget(ada.id, 'keep')
    await step(room, bob)
    // D1 knows of no block any more: it went with the account.
    await block(bob, cleo)
    await block(bob)
    const { rooms, concerns } = await env.INBOX.getByName(bob.id).overview()
    expect(rooms).toMatchObject([{ conversation: room, num: 1, unread: 0, mentions: 0 }])
    expect(concerns).toBe(0)
    expect(shown(device, room)).toMatchObject({ unread: 0, mentions: 0, concerns: 0 })
  })

  it('is forgotten by nothing that comes late', async () => {
    const { ada, bob, room, adas } = await stage()
    const device = await openInbox(bob)
    await knows(device, room)
    await block(bob)
    const late = { version, people: [] }
    await block(bob, ada)
    await step(room, bob)
    await env.INBOX.getByName(bob.id).hearPerson({
      ...late,
      role: 'member',
      givesReceipts: true,
      wantsPushes: false,
      blocked: [],
    })
    adas.say(send('for @bob'))
    await adas.until((item) => item.t === 'message' && item.num === 1)
    const attending = { epoch: 1, read: 0, keywords: [], givesReceipts: true, held: [] }
    const overtaken = { ...attending, blocks: late, reconsidered: [ada.id] }
    const note = await env.CONVERSATION.getByName(room).attend(bob.id, overtaken)
    expect(note).toMatchObject({ waiting: { unread: 0, mentions: 0 } })
    expect(note.concerns).toEqual([{ num: 1, slot: 'call', about: null }])
    expect(shown(device, room)).toEqual({ unread: 0, mentions: 0, concerns: 0 })
  })
})
