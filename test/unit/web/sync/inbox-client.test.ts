import { describe, expect, it } from 'vitest'
import type {
  ConversationId,
  PersonId,
  ThreadId,
} from '../../../../durable-objects/protocol/ids.ts'
import { HEARTBEAT } from '../../../../durable-objects/protocol/items.ts'
import type { ThreadSummary } from '../../../../durable-objects/protocol/attention.ts'
import { openInbox } from '../../../../web/src/sync/inbox-client.ts'
import { inForce } from '../../../../web/src/sync/sanction-list.ts'
import { ADA, BOB, CLEO, personId } from '../../durable-objects/support.ts'
import { FakePorts } from './fake-ports.ts'

const WITH_BOB = `d_${'b'.repeat(32)}` as ThreadId
const WITH_CLEO = `d_${'c'.repeat(32)}` as ThreadId

function thread(
  conversation: ThreadId,
  num: number,
  more: Partial<ThreadSummary> = {},
): ThreadSummary {
  return {
    conversation,
    with: conversation === WITH_BOB ? BOB : CLEO,
    num,
    at: num,
    ...{ read: 0, unread: num, mentions: 0 },
    ...more,
  }
}

function open(threads: readonly ThreadSummary[] = []) {
  const ports = new FakePorts()
  ports.onSocket = (socket) => {
    socket.onSent = (frame) => {
      if (frame === HEARTBEAT.ping) socket.hearRaw(HEARTBEAT.pong)
    }
  }
  const client = openInbox({ me: ADA.id, ports })
  const greet = () => {
    const rest = { rooms: [], concerns: 0, levels: [], keywords: [], drafts: [] }
    ports.socket.hear({ t: 'welcome', v: 1, you: ADA.id, threads, ...rest })
  }
  return { ports, client, greet }
}

describe('an inbox', () => {
  it('is live with its welcome, and knows its threads from there', () => {
    const { client, greet } = open([thread(WITH_BOB, 3)])
    expect(client.state.connection.kind).toBe('connecting')
    greet()
    expect(client.state).toMatchObject({ connection: { kind: 'live' }, threads: [{ num: 3 }] })
  })

  it('puts the thread that changed where its time belongs, once', () => {
    const { ports, client, greet } = open([thread(WITH_BOB, 3), thread(WITH_CLEO, 2)])
    greet()
    ports.socket.hear({ t: 'thread', thread: thread(WITH_CLEO, 5) })
    expect(client.state.threads.map((one) => [one.with.alias, one.num])).toEqual([
      ['cleo.', 5],
      ['bob', 3],
    ])
    ports.socket.hear({ t: 'thread', thread: thread(WITH_BOB, 3, { read: 3 }) })
    expect(client.state.threads.map((one) => [one.with.alias, one.read])).toEqual([
      ['cleo.', 0],
      ['bob', 3],
    ])
  })

  it('keeps what is imposed on its person, and that it was lifted', () => {
    const { ports, client, greet } = open()
    greet()
    const ban = {
      ...{ id: 'x_1', kind: 'mute', room: null, reason: 'Bruit', createdAt: 1, endsAt: 500 },
      mayLift: [BOB],
    } as const
    ports.socket.hear({ t: 'sanctioned', sanction: ban })
    expect(inForce(client.state.sanctions, 499)).toEqual([ban])
    expect(inForce(client.state.sanctions, 500)).toEqual([])
    const lifted = { ...ban, lifted: { at: 2, word: 'Bon' } }
    ports.socket.hear({ t: 'sanctioned', sanction: lifted })
    expect(client.state.sanctions).toEqual([lifted])
    expect(inForce(client.state.sanctions, 3)).toEqual([])
    expect(client.state.openReports).toBeNull()
    ports.socket.hear({ t: 'reports', open: 2 })
    expect(client.state.openReports).toBe(2)
  })

  it('that is banned ends with the reason, and does not come back by itself', () => {
    const { ports, client, greet } = open()
    greet()
    const bye = { t: 'bye', code: 'banned', reason: 'Bruit', until: 9 } as const
    ports.socket.hear(bye)
    expect(client.state.connection).toEqual({ kind: 'ended', bye })
  })

  it('gathers statuses, each as it was last told', () => {
    const { ports, client, greet } = open()
    greet()
    ports.socket.hear({
      t: 'status',
      statuses: [
        [BOB.id, 'online'],
        [CLEO.id, 'offline'],
      ],
    })
    ports.socket.hear({ t: 'status', statuses: [[BOB.id, 'offline']] })
    expect(Object.entries(client.state.statuses)).toEqual([
      [BOB.id, 'offline'],
      [CLEO.id, 'offline'],
    ])
    const { statuses, notes } = client.state
    ports.socket.hear({ t: 'reports', open: 2 })
    // The same objects: nobody draws presence anew because something else came.
    expect(client.state.statuses).toBe(statuses)
    expect(client.state.notes).toBe(notes)
  })

  it('hands on every item as it comes', () => {
    const { ports, client, greet } = open()
    const heard: string[] = []
    const end = client.onItem((item) => heard.push(item.t))
    greet()
    ports.socket.hear({ t: 'access', room: 'r_x', state: 'member' }, { t: 'requests', pending: 2 })
    end()
    ports.socket.hear({ t: 'requests', pending: 1 })
    expect(heard).toEqual(['welcome', 'access', 'requests'])
  })
})

describe('the status of oneself and of others', () => {
  it('comes with what people say of themselves, until they say nothing more', () => {
    const { ports, client, greet } = open()
    greet()
    ports.socket.hear({ t: 'status', statuses: [[BOB.id, 'busy', { text: 'Déjeuner' }]] })
    expect(Object.entries(client.state.notes)).toEqual([[BOB.id, { text: 'Déjeuner' }]])
    expect(Object.entries(client.state.statuses)).toEqual([[BOB.id, 'busy']])
    ports.socket.hear({ t: 'status', statuses: [[BOB.id, 'online']] })
    expect(Object.entries(client.state.notes)).toEqual([])
  })

  it('is what was chosen, here or on another device', () => {
    const { ports, client, greet } = open()
    expect(client.choose({ mode: 'busy' })).toBe(false)
    greet()
    expect(client.choose({ mode: 'busy', emoji: '📅', until: 5 })).toBe(true)
    expect(ports.socket.commands).toEqual([{ t: 'choose', mode: 'busy', emoji: '📅', until: 5 }])
    expect(client.state.own).toBeNull()
    ports.socket.hear({ t: 'own', own: { mode: 'invisible' } })
    expect(client.state.own).toEqual({ mode: 'invisible' })
  })

  it('tells that nobody sits here once after five minutes, and once when somebody does again', () => {
    const { ports, greet } = open()
    greet()
    ports.pass(200_000)
    ports.touch()
    ports.pass(299_999)
    expect(ports.socket.commands).toEqual([])
    ports.pass(1)
    ports.pass(900_000)
    expect(ports.socket.commands).toEqual([{ t: 'activity', idle: true }])
    for (let n = 0; n < 5; n += 1) ports.touch()
    expect(ports.socket.commands.slice(1)).toEqual([{ t: 'activity', idle: false }])
  })

  it('is idle still after the connection was lost', () => {
    const { ports, client, greet } = open()
    greet()
    ports.pass(300_000)
    ports.socket.lose()
    ports.pass(1_000)
    expect(ports.socket.path).toBe('/api/inbox/socket?idle=1')
    greet()
    expect(ports.socket.commands).toEqual([{ t: 'activity', idle: true }])
    client.close()
    ports.touch()
    expect(ports.socket.commands).toHaveLength(1)
  })
})

describe('watching people', () => {
  it('is told at once when connected, again on every connection, and not twice the same', () => {
    const { ports, client, greet } = open()
    client.watch([BOB.id])
    expect(ports.socket.sent).toEqual([])
    greet()
    client.watch([BOB.id])
    expect(ports.socket.commands).toEqual([{ t: 'watch', people: [BOB.id] }])
    client.watch([BOB.id, CLEO.id])
    expect(ports.socket.commands).toHaveLength(2)
    ports.socket.lose()
    ports.pass(1_000)
    greet()
    expect(ports.socket.commands).toEqual([{ t: 'watch', people: [BOB.id, CLEO.id] }])
  })

  it('names no more people than the server takes', () => {
    const { ports, client, greet } = open()
    greet()
    const people: PersonId[] = Array.from({ length: 250 }, (_, n) => personId(n))
    client.watch(people)
    expect(ports.socket.commands).toEqual([{ t: 'watch', people: people.slice(0, 200) }])
  })
})

describe('what waits', () => {
  const room = { conversation: 'r_general' as ConversationId, num: 9, at: 9, read: 4 }

  it('is kept by conversation, until one has gone from there', () => {
    const { ports, client, greet } = open([thread(WITH_BOB, 3, { unread: 2 })])
    greet()
    ports.socket.hear({ t: 'room', room: { ...room, unread: 5, mentions: 1 } })
    expect(client.state.attention.waiting).toMatchObject({
      [WITH_BOB]: { unread: 2 },
      r_general: { unread: 5, mentions: 1 },
    })
    ports.socket.hear({ t: 'room', room: { ...room, unread: 0, mentions: 0 }, gone: true })
    expect(client.state.attention.waiting).not.toHaveProperty('r_general')
  })

  it('stays the same object for who reads along, and knows the newest all the same', () => {
    const { ports, client, greet } = open()
    greet()
    const quiet = { unread: 0, mentions: 0 }
    const hear = (more: object) => ports.socket.hear({ t: 'room', room: { ...room, ...more } })
    hear(quiet)
    const { attention } = client.state
    hear({ ...quiet, num: 10, read: 10 })
    expect(client.state.attention).toBe(attention)
    expect(client.state.attention.waiting[room.conversation]).toMatchObject({ num: 10, read: 10 })
    hear({ unread: 1, mentions: 0, num: 11 })
    expect(client.state.attention).not.toBe(attention)
    expect(attention.waiting[room.conversation]).toMatchObject({ unread: 0 })
    expect(client.state.attention.waiting[room.conversation]).toMatchObject({ unread: 1 })
  })

  it('brings entries that came and those that are gone', () => {
    const { ports, client, greet } = open()
    greet()
    const entry = { id: 'r_x:1:call', kind: 'mention', at: 1, text: 'hello', read: false }
    ports.socket.hear({ t: 'concerns', unread: 1, changed: [entry] })
    expect(client.state.attention).toMatchObject({ concerns: 1, news: { 'r_x:1:call': entry } })
    ports.socket.hear({ t: 'concerns', unread: 0, gone: ['r_x:1:call'] })
    expect(client.state.attention).toMatchObject({ concerns: 0, news: { 'r_x:1:call': null } })
  })

  it('is said only with a connection', () => {
    const { ports, client, greet } = open()
    const read = { t: 'read', conversation: WITH_BOB, num: 3 } as const
    expect(client.say(read)).toBe(false)
    greet()
    expect(client.say(read)).toBe(true)
    expect(ports.socket.commands).toEqual([read])
  })
})

it('ends when the session has ended', () => {
  const { ports, client, greet } = open()
  greet()
  ports.socket.hear({ t: 'bye', code: 'session_ended' })
  expect(client.state.connection).toMatchObject({ kind: 'ended', bye: { code: 'session_ended' } })
  ports.pass(600_000)
  expect(ports.sockets).toHaveLength(1)
})
