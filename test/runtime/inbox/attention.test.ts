import { env } from 'cloudflare:workers'
import { evictDurableObject } from 'cloudflare:test'
import { describe, expect, it } from 'vitest'
import type { Waiting } from '../../../durable-objects/protocol/attention.ts'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { StandingChange } from '../../../durable-objects/protocol/rpc-standing.ts'
import {
  enter,
  newCid,
  newPerson,
  newRoom,
  openInbox,
  type RawSocket,
} from '../support/raw-socket.ts'

const pause = (ms: number) => new Promise((wake) => setTimeout(wake, ms))

/** A room of these people, and how to let its objects fall asleep between steps. */
async function roomOf(...members: PersonCard[]): Promise<ConversationId> {
  const room = newRoom()
  const changes = members.map((person, index) => ({
    ...{ version: index + 1, person, role: 'member', standing: 'member', givesReceipts: true },
  })) as StandingChange[]
  await env.CONVERSATION.getByName(room).hearStandings(changes, null)
  return room
}

const roomItems = (inbox: RawSocket<InboxItem>): Waiting[] =>
  inbox.items.flatMap((item) => (item.t === 'room' ? [item.room] : []))

const untilUnread = (inbox: RawSocket<InboxItem>, unread: number) =>
  inbox.until((item) => item.t === 'room' && item.room.unread === unread)

const send = (text: string) => ({ t: 'send', cid: newCid(), text })

describe.each(['plain', 'with evictions'])('what waits, %s', (course) => {
  const step = async (room: ConversationId, ...people: PersonCard[]) => {
    if (course === 'plain') return
    await evictDurableObject(env.CONVERSATION.getByName(room), { webSockets: 'hibernate' })
    for (const { id } of people) {
      await evictDurableObject(env.INBOX.getByName(id), { webSockets: 'hibernate' })
    }
  }

  it('comes to every device with the tab in any room, mentions at once', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const room = await roomOf(ada, bob)
    const [phone, laptop] = [await openInbox(bob), await openInbox(bob)]
    for (const device of [phone, laptop]) await untilUnread(device, 0)
    const socket = await enter(room, ada)
    await socket.untilKind('live')
    await step(room, bob)
    const before = Date.now()
    socket.say(send('lunch, @bob?'))
    for (const device of [phone, laptop]) {
      const { room: seen } = (await untilUnread(device, 1)) as { room: Waiting }
      expect(seen).toMatchObject({ conversation: room, unread: 1, mentions: 1 })
      const { changed } = await device.untilKind('concerns')
      expect(changed).toMatchObject([{ kind: 'mention', by: { id: ada.id }, text: 'lunch, @bob?' }])
    }
    expect(Date.now() - before).toBeLessThan(1_500)
  })

  it('tells a room that is not open once in 2 s at most, and what came last', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const room = await roomOf(ada, bob)
    const inbox = await openInbox(bob)
    await untilUnread(inbox, 0)
    const socket = await enter(room, ada)
    await socket.untilKind('live')
    await pause(2_100)
    const told = roomItems(inbox).length
    const begin = Date.now()
    for (let n = 1; n <= 12; n += 1) {
      socket.say(send(`message ${String(n)}`))
      await pause(200)
    }
    await untilUnread(inbox, 12)
    const seconds = (Date.now() - begin) / 1_000
    expect(roomItems(inbox).length - told).toBeLessThanOrEqual(1 + Math.ceil(seconds / 2))
  })

  it('is exact for one who comes back, and costs nothing while they are away', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const room = await roomOf(ada, bob)
    const socket = await enter(room, ada)
    await socket.untilKind('live')
    for (const text of ['one', 'two', 'three']) socket.say(send(text))
    await socket.until((item) => item.t === 'message' && item.num === 3)
    await step(room, bob)
    socket.say({ t: 'delete', cid: newCid(), num: 2 })
    await socket.untilKind('deleted')
    const { rooms } = await env.INBOX.getByName(bob.id).overview()
    expect(rooms).toMatchObject([{ conversation: room, unread: 2, num: 3 }])
  })

  it('follows the read mark of every device, forward and back', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const room = await roomOf(ada, bob)
    const inbox = await openInbox(bob)
    await untilUnread(inbox, 0)
    const [adas, bobs] = [await enter(room, ada), await enter(room, bob)]
    await bobs.untilKind('live')
    for (const text of ['one', 'two', 'three']) adas.say(send(text))
    await bobs.until((item) => item.t === 'message' && item.num === 3)
    await untilUnread(inbox, 3)
    await step(room, bob)
    bobs.say({ t: 'read', num: 2 })
    await untilUnread(inbox, 1)
    const cid = newCid()
    bobs.say({ t: 'unread', cid, num: 2 })
    await bobs.until((item) => item.t === 'ack' && item.cid === cid)
    await untilUnread(inbox, 2)
    await step(room, bob)
    const known = roomItems(inbox).length
    inbox.say({ t: 'read', conversation: room, num: 3 })
    await inbox.until(
      (item) => item.t === 'room' && item.room.unread === 0 && roomItems(inbox).length > known,
    )
    const again = await enter(room, bob)
    expect(await again.untilKind('welcome')).toMatchObject({ read: 3 })
  })

  it('goes with the room, and comes anew with it', async () => {
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const room = await roomOf(ada, bob)
    const inbox = await openInbox(bob)
    await untilUnread(inbox, 0)
    const stub = env.CONVERSATION.getByName(room)
    const change = { person: bob, role: 'member', givesReceipts: true } as const
    await stub.hearStandings([{ ...change, version: 10, standing: null }], null)
    await inbox.until((item) => item.t === 'room' && item.gone === true)
    await step(room, bob)
    const socket = await enter(room, ada)
    await socket.untilKind('live')
    socket.say(send('without bob'))
    await socket.untilKind('message')
    await stub.hearStandings([{ ...change, version: 11, standing: 'member' }], null)
    await inbox.until((item) => item.t === 'room' && item.gone !== true && item.room.num === 1)
    expect(roomItems(inbox).at(-1)).toMatchObject({ unread: 0 })
  })
})
