import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, describe, expect, it } from 'vitest'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { ByeItem, ServerItem } from '../../../durable-objects/protocol/items.ts'
import { SERVER_NAME } from '../../../durable-objects/protocol/rpc-server.ts'
import type { ServerState } from '../../../durable-objects/protocol/server.ts'
import {
  COURSES,
  enter,
  newCid,
  newPerson,
  newRoom,
  openInbox,
  type RawSocket,
} from '../support/raw-socket.ts'

type Ended = RawSocket<ByeItem | ServerItem>

const server = () => env.SERVER.getByName(SERVER_NAME)

let version = 1_000

/** As the Worker tells it. */
function become(state: ServerState, reason = '', endsAt: number | null = null) {
  version += 1
  return server().hear({ version, state, reason, endsAt })
}

afterEach(() => become('open'))

function textsOf(room: ConversationId): Promise<string[]> {
  return runInDurableObject(env.CONVERSATION.getByName(room), (_, { storage }) =>
    storage.sql
      .exec<{ text: string }>('SELECT text FROM messages ORDER BY num')
      .toArray()
      .map(({ text }) => text),
  )
}

describe.each(COURSES)('a stop, $name', ({ step }) => {
  it('says farewell to every socket, hears nothing more, and lets nobody in until it is over', async () => {
    const [room, other] = [newRoom(), newRoom()]
    const [ada, bob] = [newPerson('ada'), newPerson('bob')]
    const sockets = [await enter(room, ada), await enter(room, bob), await enter(other, ada)]
    for (const socket of sockets) await socket.untilKind('live')
    const inbox = await openInbox(ada)
    const before = newCid()
    sockets[0]?.say({ t: 'send', cid: before, text: 'before' })
    await sockets[0]?.untilKind('ack')
    await step(room)

    const reach = await become('stopped', 'travaux', 99)
    expect(reach.waiting).toBe(0)
    expect(reach.confirmed).toBeGreaterThanOrEqual(3)
    const bye = { t: 'bye', code: 'server_stopped', reason: 'travaux', until: 99 }
    for (const socket of [...sockets, inbox] as Ended[]) {
      expect(await socket.untilKind('bye')).toEqual(bye)
      expect(await socket.untilClosed()).toMatchObject({ code: 4010 })
    }
    await step(room)
    const late = await enter(room, ada)
    expect(await late.untilKind('bye')).toEqual(bye)
    expect(await late.untilClosed()).toMatchObject({ code: 4010 })
    expect(await (await openInbox(ada)).untilKind('bye')).toEqual(bye)
    // Never live before: it asks.
    expect(await (await enter(newRoom(), bob)).untilKind('bye')).toEqual(bye)
    await step(room)

    await become('open')
    const back = await enter(room, ada)
    await back.untilKind('live')
    back.say({ t: 'send', cid: newCid(), text: 'after' })
    await back.untilKind('ack')
    expect(await textsOf(room)).toEqual(['before', 'after'])
    await (await openInbox(ada)).untilKind('welcome')
  })

  it('refuses what a client sends that heeds neither word nor close', async () => {
    const room = newRoom()
    const ada = newPerson('ada')
    const socket = await enter(room, ada)
    await socket.untilKind('live')
    // The rest of the test speaks to the object as frames of that socket would reach it.
    await become('stopped', 'x')
    await step(room)
    const stored = await runInDurableObject(
      env.CONVERSATION.getByName(room),
      async (conversation, state) => {
        for (const ws of state.getWebSockets()) {
          for (let n = 0; n < 100; n += 1) {
            conversation.webSocketMessage(
              ws,
              JSON.stringify([{ t: 'send', cid: newCid(), text: `n ${n}` }]),
            )
          }
        }
        await scheduler.wait(100)
        return state.storage.sql.exec('SELECT 1 FROM messages').toArray().length
      },
    )
    expect(stored).toBe(0)
  })
})

describe('read-only', () => {
  it('refuses what changes anything, to all but administrators, and reading goes on', async () => {
    const room = newRoom()
    const [ada, bob, chief] = [newPerson('ada'), newPerson('bob'), newPerson('chief')]
    const member = await enter(room, ada)
    const staff = await enter(room, chief, { role: 'administrator' })
    member.say({ t: 'send', cid: newCid(), text: 'one' })
    await member.untilKind('ack')
    const inbox = await openInbox(ada)
    await inbox.untilKind('welcome')

    const endsAt = Date.now() + 90_000
    await become('read-only', 'archives', endsAt)
    const notice = { state: 'read-only', reason: 'archives', endsAt }
    for (const socket of [member, staff, inbox] as Ended[]) {
      expect(await socket.untilKind('server')).toEqual({ t: 'server', server: notice })
    }
    const refused = [
      ...[{ t: 'send', text: 'two' } as const, { t: 'edit', num: 1, text: 'x' } as const],
      ...[{ t: 'delete', num: 1 } as const, { t: 'react', num: 1, emoji: '👍', on: true } as const],
      ...[{ t: 'vote', num: 1, choices: [0] } as const, { t: 'close', num: 1 } as const],
      { t: 'pin', num: 1, on: true } as const,
    ]
    for (const command of refused) {
      const cid = newCid()
      member.say({ ...command, cid })
      const answer = await member.until((item) => 'cid' in item && item.cid === cid)
      expect(answer).toMatchObject({ t: 'error', code: 'server_read_only' })
      expect('retryAfterMs' in answer && answer.retryAfterMs).toBeGreaterThan(80_000)
    }
    const cid = newCid()
    member.say({ t: 'read', num: 1 }, { t: 'history', cid }, { t: 'typing' })
    expect(await member.until((item) => 'cid' in item && item.cid === cid)).toMatchObject({
      t: 'page',
    })
    inbox.say({ t: 'choose', mode: 'busy' })
    expect(await inbox.untilKind('error')).toMatchObject({ code: 'server_read_only' })
    // An administrator writes, and everybody hears it.
    staff.say({ t: 'send', cid: newCid(), text: 'notice' })
    await member.until((item) => item.t === 'message' && item.text === 'notice')
    // Who comes now is told.
    const late = await enter(room, bob)
    await late.untilKind('live')
    expect(await late.untilKind('server')).toEqual({ t: 'server', server: notice })

    await become('open')
    await member.until((item) => item.t === 'server' && item.server.state === 'open')
    member.say({ t: 'send', cid: newCid(), text: 'two' })
    await member.until((item) => item.t === 'message' && item.text === 'two')
    expect(await textsOf(room)).toEqual(['one', 'notice', 'two'])
  })
})

describe('a conversation that is asleep when the server stops', () => {
  it('signs off after a while without a socket, and is told when it wakes', async () => {
    const room = newRoom()
    const stub = env.CONVERSATION.getByName(room)
    const socket = await enter(room, newPerson('ada'))
    await socket.untilKind('live')
    const { confirmed: live } = await server().reach()
    socket.close()
    await socket.untilClosed()
    await evictDurableObject(stub)
    // As after five minutes.
    await runInDurableObject(stub, async (_, { storage }) => {
      expect(storage.sql.exec('SELECT is_live FROM server_gate').one()).toEqual({ is_live: 1 })
      await storage.setAlarm(Date.now() + 3_600_000)
    })
    await runDurableObjectAlarm(stub)
    // It was not quiet for long enough by its own clock: still in the list.
    expect((await server().reach()).confirmed).toBe(live)
    await become('stopped', 'x')
    expect(await (await enter(room, newPerson('bob'))).untilKind('bye')).toMatchObject({
      code: 'server_stopped',
    })
  })
})

describe('the Server object', () => {
  it('keeps what it was told over a sleep, and older news changes nothing', async () => {
    await become('stopped', 'travaux', 7)
    await evictDurableObject(server())
    expect(await server().standing()).toEqual({
      version,
      state: 'stopped',
      reason: 'travaux',
      endsAt: 7,
    })
    await server().hear({ version: version - 1, state: 'open', reason: '', endsAt: null })
    expect(await server().standing()).toMatchObject({ state: 'stopped' })
  })
})
