import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'
import { SERVER_NAME } from '../../../durable-objects/protocol/rpc-server.ts'
import type { ServerState } from '../../../durable-objects/protocol/server.ts'
import {
  addMember,
  COURSES,
  enter,
  newCid,
  newPerson,
  newRoom,
  openInbox,
  type RawSocket,
} from '../support/raw-socket.ts'

const DAY = 86_400_000
const server = () => env.SERVER.getByName(SERVER_NAME)
const stubOf = (room: ConversationId) => env.CONVERSATION.getByName(room)

let version = 5_000

/** As the Worker tells it. */
function keepFor(keepDays: number | null, state: ServerState = 'open') {
  version += 1
  return server().hear({
    ...{ version, state, reason: '', endsAt: null },
    ...(keepDays !== null && { keepDays }),
  })
}

afterEach(() => keepFor(null))

type Socket = RawSocket<ConversationItem>

async function say(socket: Socket, text: string, more: object = {}): Promise<number> {
  const cid = newCid()
  socket.say({ t: 'send', cid, text, ...more })
  const ack = await socket.until((item) => item.t === 'ack' && item.cid === cid)
  return ack.t === 'ack' ? (ack.num ?? 0) : 0
}

/** As if the messages up to this one had been written so long ago, and nobody had looked since. */
function age(room: ConversationId, days: number, upTo = Number.MAX_SAFE_INTEGER) {
  return runInDurableObject(stubOf(room), (_, { storage }) => {
    storage.sql.exec('UPDATE messages SET at = at - ? WHERE num <= ?', days * DAY, upTo)
    storage.sql.exec('UPDATE retention SET looked_at = 0')
  })
}

function stored(room: ConversationId): Promise<string[]> {
  return runInDurableObject(stubOf(room), (_, { storage }) =>
    storage.sql
      .exec<{ text: string }>('SELECT text FROM messages WHERE text IS NOT NULL ORDER BY num')
      .toArray()
      .map(({ text }) => text),
  )
}

/** Alarms ring by themselves here. */
const IN_TIME = { timeout: 15_000 }

/** So long that whatever is due rings. */
const aWhile = () => scheduler.wait(2_500)

async function fill(room: ConversationId, count: number, ageMs: number): Promise<void> {
  await runInDurableObject(stubOf(room), (_, { storage }) => {
    const start = Date.now() - ageMs
    for (let num = 1; num <= count; num += 1) {
      storage.sql.exec(
        `INSERT INTO messages (num, seq, author, cid, at, text) VALUES (?, ?, 'p_old', ?, ?, ?)`,
        ...[num, num, crypto.randomUUID(), start + num, `ancien ${String(num)}`],
      )
    }
  })
  // It counts in memory how far it has come.
  await evictDurableObject(stubOf(room))
}

describe.each(COURSES)('messages whose time is over, $name', ({ step }) => {
  it('go before the eyes of those who look, with all that hangs on them', async () => {
    const room = newRoom()
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const [speaker, watcher] = [await enter(room, ada), await enter(room, bob)]
    await watcher.untilKind('live')
    const old = await say(speaker, 'le secret du vieux puits')
    speaker.say({ t: 'pin', cid: newCid(), num: old, on: true })
    await watcher.untilKind('pinned')
    await age(room, 31)
    await step(room)
    await say(speaker, 'le secret est neuf')
    await keepFor(30)
    expect(await watcher.untilKind('deleted')).toMatchObject({ num: old, expired: true })
    expect(await stored(room)).toEqual(['le secret est neuf'])
    await step(room)
    watcher.say({ t: 'search', cid: newCid(), query: 'secret' })
    expect((await watcher.untilKind('found')).hits).toHaveLength(1)
    watcher.say({ t: 'pins', cid: newCid() })
    expect((await watcher.untilKind('page')).messages).toEqual([])
    const late = await enter(room, bob)
    const { page } = await late.untilKind('reset')
    expect(page).toMatchObject({ messages: [{ text: 'le secret est neuf' }], hasOlder: false })
  })

  it('take a poll along with all its votes, before the eyes of those who look', async () => {
    const room = newRoom()
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const [asking, voting] = [await enter(room, ada), await enter(room, bob)]
    await voting.untilKind('live')
    const options = ['Ici', 'Là']
    for (const more of [{}, { anonymous: true }]) {
      const num = await say(asking, '', { poll: { question: 'Où ?', options, ...more } })
      voting.say({ t: 'vote', cid: newCid(), num, choices: [1] })
      await voting.until((item) => item.t === 'reacted' && item.num === num)
    }
    await age(room, 31)
    await step(room)
    await say(asking, 'neuf')
    await keepFor(30)
    await voting.until((item) => item.t === 'deleted' && item.num === 2)
    expect(await stored(room)).toEqual(['neuf'])
    const left = await runInDurableObject(stubOf(room), (_, { storage }) =>
      storage.sql
        .exec(
          `SELECT (SELECT count(*) FROM votes) AS votes,
                  (SELECT count(*) FROM messages WHERE poll IS NOT NULL) AS polls`,
        )
        .toArray(),
    )
    expect(left).toEqual([{ votes: 0, polls: 0 }])
    voting.say({ t: 'vote', cid: newCid(), num: 1, choices: [0] })
    expect(await voting.untilKind('error')).toMatchObject({ code: 'message_gone' })
  })

  it('count as unread no more, to the number, there and in the list', async () => {
    const room = newRoom()
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    await addMember(room as never, bob)
    const speaker = await enter(room, ada)
    await say(speaker, 'un mot pour @bob')
    await say(speaker, 'encore un')
    await age(room, 31)
    await step(room)
    await say(speaker, 'le dernier')
    const inbox = await openInbox(bob)
    await inbox.until((item) => item.t === 'room' && item.room.unread === 3)
    await step(room)
    await keepFor(30)
    await inbox.until((item) => item.t === 'room' && item.room.unread === 1)
    const { rooms } = await env.INBOX.getByName(bob.id).overview()
    expect(rooms).toMatchObject([{ conversation: room, num: 3, unread: 1, mentions: 0 }])
  })

  it('go in parts in a large room, once each, and again changes nothing', async () => {
    const room = newRoom()
    await fill(room, 450, 40 * DAY)
    const watcher = await enter(room, newPerson('ada'))
    await watcher.untilKind('live')
    await say(watcher, 'neuf')
    await keepFor(30)
    await expect
      .poll(async () => {
        await step(room)
        return await stored(room)
      }, IN_TIME)
      .toEqual(['neuf'])
    await watcher.until((item) => item.t === 'deleted' && item.num === 450)
    const gone = watcher.items.flatMap((item) => (item.t === 'deleted' ? [item.num] : []))
    expect(gone).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
    const seqs = watcher.items.flatMap((item) => ('seq' in item && 'by' in item ? [item.seq] : []))
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, index) => (seqs[0] ?? 0) + index))
  })
})

describe('how long messages are kept', () => {
  it('off means off', async () => {
    const room = newRoom()
    await fill(room, 3, 4_000 * DAY)
    const socket = await enter(room, newPerson('ada'))
    await socket.untilKind('live')
    await aWhile()
    expect(await stored(room)).toHaveLength(3)
  })

  it('longer or for ever again stops at once what is under way', async () => {
    const room = newRoom()
    await fill(room, 700, 40 * DAY)
    const socket = await enter(room, newPerson('ada'))
    await socket.untilKind('live')
    await keepFor(30)
    await expect.poll(async () => (await stored(room)).length, IN_TIME).toBeLessThan(700)
    await keepFor(365)
    const left = await stored(room)
    expect(left.length).toBeGreaterThan(0)
    await aWhile()
    expect(await stored(room)).toEqual(left)
    await keepFor(30)
    await expect.poll(async () => (await stored(room)).length, IN_TIME).toBeLessThan(left.length)
    await keepFor(null)
    const later = await stored(room)
    expect(later.length).toBeGreaterThan(0)
    await aWhile()
    expect(await stored(room)).toEqual(later)
  })

  it('reaches a conversation where nobody is, however long it sleeps', async () => {
    const room = newRoom()
    const socket = await enter(room, newPerson('ada'))
    await say(socket, 'oublié de tous')
    socket.close()
    await age(room, 40)
    // Signed off: nobody tells it of changes.
    await runInDurableObject(stubOf(room), async (_, { storage }) => {
      const [gate] = storage.sql.exec<{ spell: number }>('SELECT spell FROM server_gate').toArray()
      await server().leave({ kind: 'conversation', name: room, spell: gate?.spell ?? 0 })
      storage.sql.exec('UPDATE server_gate SET is_live = 0')
    })
    await COURSES[1]?.step(room)
    await keepFor(30)
    await expect.poll(() => stored(room), IN_TIME).toEqual([])
  })

  it('is asked for by one that sleeps before it erases', async () => {
    const room = newRoom()
    const socket = await enter(room, newPerson('ada'))
    await say(socket, 'pas encore')
    await age(room, 40)
    await runInDurableObject(stubOf(room), (_, { storage }) => {
      // What it heard last, when it went to sleep.
      const standing = { version: 1, state: 'open', reason: '', endsAt: null, keepDays: 30 }
      storage.sql.exec('UPDATE server_gate SET is_live = 0, standing = ?', JSON.stringify(standing))
    })
    await evictDurableObject(stubOf(room))
    await runInDurableObject(stubOf(room), (_, { storage }) => storage.setAlarm(Date.now()))
    await aWhile()
    expect(await stored(room)).toEqual(['pas encore'])
  })

  it('rests while the server is stopped', async () => {
    const room = newRoom()
    await fill(room, 3, 40 * DAY)
    const socket = await enter(room, newPerson('ada'))
    await socket.untilKind('live')
    await keepFor(30, 'stopped')
    await aWhile()
    expect(await stored(room)).toHaveLength(3)
    await keepFor(30)
    await expect.poll(() => stored(room), IN_TIME).toEqual([])
  })

  it('spares what was reported, and takes the words out of the Inboxes of those who are away', async () => {
    const room = newRoom()
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    await addMember(room as never, bob)
    const inbox = await openInbox(bob)
    await inbox.untilKind('welcome')
    const speaker = await enter(room, ada)
    const num = await say(speaker, 'un mot pour @bob')
    await inbox.until((item) => item.t === 'concerns' && item.unread === 1)
    inbox.close()
    await stubOf(room).keepReported('report1', num)
    await age(room, 40)
    await keepFor(30)
    await expect.poll(() => stored(room), IN_TIME).toEqual([])
    const held = () =>
      runInDurableObject(env.INBOX.getByName(bob.id), (_, { storage }) =>
        storage.sql.exec<{ text: string }>("SELECT text FROM concerns WHERE text <> ''").toArray(),
      )
    await expect.poll(held, IN_TIME).toEqual([])
    const report = await stubOf(room).reported('report1')
    expect(report?.now).toMatchObject({ text: null })
  })
})
