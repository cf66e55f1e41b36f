import { describe, expect, it } from 'vitest'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import type { ConversationContent } from '../../../../durable-objects/protocol/rest/page-data.ts'
import { openConversation } from '../../../../web/src/sync/conversation-client.ts'
import { ADA, BOB, clientId } from '../../durable-objects/support.ts'
import { FakePorts, settled } from './fake-ports.ts'

const ROOM = 'r_general' as ConversationId
const EMPTY_PAGE = { messages: [], people: [], hasOlder: false, hasNewer: false }
const SEED: ConversationContent = { epoch: 'e1', seq: 4, page: EMPTY_PAGE }

function open(more: object = {}) {
  const ports = new FakePorts()
  const client = openConversation({ conversation: ROOM, me: ADA.id, ports, ...more })
  return { ports, client }
}

function welcome(seq: number, more: object = {}): object {
  return {
    t: 'welcome',
    v: 1,
    conversation: ROOM,
    epoch: 'e1',
    you: ADA.id,
    seq,
    num: seq,
    ...more,
  }
}

function message(seq: number, more: object = {}): object {
  return {
    t: 'message',
    seq,
    num: seq,
    by: BOB.id,
    cid: clientId(seq),
    at: seq,
    text: 'x',
    ...more,
  }
}

/** Connected, caught up at change 4. */
async function live(more: object = {}) {
  const all = open({ seed: SEED, ...more })
  await settled()
  all.ports.socket.hear(welcome(4), { t: 'live', seq: 4 })
  return all
}

describe('a conversation connects', () => {
  it('without a cursor when it knows nothing, and takes the page it is given', () => {
    const { ports, client } = open()
    expect(ports.socket.path).toBe('/api/conversations/r_general/socket?')
    const page = {
      ...EMPTY_PAGE,
      messages: [{ ...message(1), t: undefined }],
      people: [BOB],
      hasOlder: true,
    }
    ports.socket.hear(welcome(1), { t: 'reset', epoch: 'e1', seq: 1, page }, { t: 'live', seq: 1 })
    expect(client.state).toMatchObject({ connection: { kind: 'live' }, hasOlder: true })
    expect(client.state.people.get(BOB.id)).toEqual(BOB)
    ports.socket.lose()
    ports.pass(1_000)
    expect(ports.socket.path).toBe('/api/conversations/r_general/socket?after=1&epoch=e1')
  })

  it('from where the rendered page ends, and from where it has come since', async () => {
    const { ports } = await live({ withPerson: BOB.id })
    expect(ports.socket.path).toContain('?after=4&epoch=e1')
    expect(ports.ticketsAsked[0]).toMatchObject({ kind: 'conversation', withPerson: BOB.id })
    ports.socket.hear(message(5), message(6))
    ports.socket.lose()
    ports.pass(1_000)
    expect(ports.socket.path).toContain('after=6&epoch=e1')
  })

  it('is live only when it has caught up', () => {
    const { ports, client } = open({ seed: SEED })
    ports.socket.hear(welcome(5), message(5))
    expect(client.state.connection.kind).toBe('connecting')
    ports.socket.hear({ t: 'live', seq: 5 })
    expect(client.state.connection.kind).toBe('live')
  })
})

describe('a conversation that misses something', () => {
  it('begins anew from the last change it has, and shows nothing beyond the hole', async () => {
    const { ports, client } = await live()
    ports.socket.hear(message(5), message(7))
    expect(client.state.messages.map(({ num }) => num)).toEqual([5])
    expect(ports.socket.closedByClient).toBe(true)
    ports.pass(1_000)
    expect(ports.socket.path).toContain('after=5')
  })

  it('begins anew when it is told that it has caught up, and has not', () => {
    const { ports, client } = open({ seed: SEED })
    ports.socket.hear(welcome(6), message(5), { t: 'live', seq: 6 })
    expect(client.state.connection.kind).toBe('waiting')
  })

  it('ignores what it has already', async () => {
    const { ports, client } = await live()
    ports.socket.hear(message(5), message(5), message(3))
    expect(client.state.messages).toHaveLength(1)
    expect(client.state.connection.kind).toBe('live')
  })

  it('does not trip over kinds that it does not know', async () => {
    const { ports, client } = await live()
    ports.socket.hear({ t: 'of-a-newer-server', x: 1 }, message(5))
    expect(client.state.messages).toHaveLength(1)
  })
})

describe('what I write', () => {
  it('shows at once, goes out when connected, and settles with my own message', async () => {
    const { ports, client } = open({ seed: SEED })
    await settled()
    const sent = client.send('hello')
    const cid = sent.ok ? sent.value : null
    expect(client.state.pending).toMatchObject([{ cid, text: 'hello', state: { kind: 'sending' } }])
    expect(ports.socket.sent).toEqual([])
    ports.socket.hear(welcome(4), { t: 'live', seq: 4 })
    expect(ports.socket.commands).toEqual([{ t: 'send', cid, text: 'hello' }])
    ports.socket.hear(message(5, { by: ADA.id, cid, text: 'hello' }), {
      t: 'ack',
      cid,
      seq: 5,
      num: 5,
      at: 5,
    })
    expect(client.state.pending).toEqual([])
    expect(client.state.messages).toMatchObject([{ num: 5, text: 'hello' }])
  })

  it('settles with the acknowledgement of a resend alone, or with a page that holds it', async () => {
    const { ports, client } = await live()
    for (const text of ['one', 'two']) client.send(text)
    const [one, two] = client.state.pending
    ports.socket.hear({ t: 'ack', cid: one?.cid, seq: 2, num: 2, at: 2 })
    expect(client.state.pending.map(({ text }) => text)).toEqual(['two'])
    ports.socket.lose()
    ports.pass(1_000)
    const page = { ...EMPTY_PAGE, messages: [{ ...message(9), cid: two?.cid, by: ADA.id }] }
    ports.socket.hear(welcome(9), { t: 'reset', epoch: 'e1', seq: 9, page }, { t: 'live', seq: 9 })
    expect(client.state.pending).toEqual([])
    expect(ports.socket.commands).toEqual([])
  })

  it('is not settled by the same id of somebody else', async () => {
    const { ports, client } = await live()
    client.send('mine')
    ports.socket.hear(message(5, { cid: client.state.pending[0]?.cid }))
    expect(client.state.pending).toHaveLength(1)
  })

  it('is refused here already when the server would refuse it', async () => {
    const { ports, client } = await live()
    expect(client.send('  ')).toMatchObject({ ok: false, code: 'text_empty' })
    expect([client.state.pending, ports.socket.sent]).toEqual([[], []])
  })

  it('waits as long as the server asks, then goes out by itself', async () => {
    const { ports, client } = await live()
    client.send('one')
    const cid = client.state.pending[0]?.cid
    ports.socket.hear({ t: 'error', cid, code: 'slow_down', retryAfterMs: 700 })
    client.send('two')
    ports.pass(699)
    expect(ports.socket.commands).toHaveLength(1)
    ports.pass(1)
    expect(ports.socket.commands.map(({ text }) => text)).toEqual(['one', 'one', 'two'])
  })

  it('that failed stays until I retry or discard it', async () => {
    const { ports, client } = await live()
    for (const text of ['one', 'two']) client.send(text)
    for (const { cid } of client.state.pending) {
      ports.socket.hear({ t: 'error', cid, code: 'forbidden' })
    }
    expect(client.state.pending).toMatchObject([
      { state: { kind: 'failed', code: 'forbidden' } },
      { state: { kind: 'failed' } },
    ])
    const [one, two] = client.state.pending
    if (!one || !two) throw new Error('nothing pending')
    client.discard(two.cid)
    ports.socket.sent.length = 0
    client.retry(one.cid)
    expect(ports.socket.commands).toMatchObject([{ cid: one.cid }])
    expect(client.state.pending).toMatchObject([{ text: 'one', state: { kind: 'sending' } }])
  })
})

describe('a question', () => {
  it('is answered by its id', async () => {
    const { ports, client } = await live()
    const [first, second] = [client.ask({ t: 'pins' }), client.ask({ t: 'delete', num: 3 })]
    const [pins, remove] = ports.socket.commands
    ports.socket.hear({ t: 'error', cid: remove?.cid, code: 'forbidden', field: 'num' })
    ports.socket.hear({ t: 'page', cid: pins?.cid, seq: 4, ...EMPTY_PAGE })
    expect(await first).toMatchObject({ t: 'page' })
    expect(await second).toMatchObject({ t: 'error', code: 'forbidden' })
  })

  it('is not answered where nobody hears it, or when the connection goes before', async () => {
    const { ports, client } = open({ seed: SEED })
    expect(await client.ask({ t: 'pins' })).toBeNull()
    ports.socket.hear(welcome(4), { t: 'live', seq: 4 })
    const asked = client.ask({ t: 'pins' })
    ports.socket.lose()
    expect(await asked).toBeNull()
  })
})

describe('what passes', () => {
  it('who is looking: names, differences, a number, names again', async () => {
    const { ports, client } = await live()
    const seen = () => [[...client.state.here], client.state.crowd]
    ports.socket.hear({ t: 'here', on: [ADA.id, BOB.id] })
    ports.socket.hear({ t: 'here', off: [ADA.id] })
    expect(seen()).toEqual([[BOB.id], null])
    ports.socket.hear({ t: 'crowd', count: 300 })
    expect(seen()).toEqual([[], 300])
    ports.socket.hear({ t: 'here', all: [ADA.id] })
    expect(seen()).toEqual([[ADA.id], null])
  })

  it('who is writing: others, never me, until their message is there', async () => {
    const { ports, client } = await live()
    ports.socket.hear({ t: 'typing', by: BOB.id }, { t: 'typing', by: ADA.id })
    expect(client.state.typing).toEqual([BOB.id])
    ports.socket.hear(message(5))
    expect(client.state.typing).toEqual([])
  })

  it('when I last said something, also in a thread', async () => {
    const { ports, client } = await live()
    expect(client.state.spokeAt).toBe(0)
    ports.socket.hear({ ...message(5), by: ADA.id, thread: 3, at: 70 })
    ports.socket.hear({ ...message(6), by: BOB.id, at: 80 })
    expect(client.state.spokeAt).toBe(70)
  })

  it('who is writing in a thread: not in the flow', async () => {
    const { ports, client } = await live()
    ports.socket.hear({ t: 'typing', by: BOB.id, thread: 3 })
    expect(client.state.typing).toEqual([])
    expect([...client.state.answering]).toEqual([[BOB.id, 3]])
    ports.socket.hear(message(5))
    expect(client.state.answering.size).toBe(0)
  })

  it('a mark is echoed at once', async () => {
    const { ports } = await live()
    ports.socket.hear(message(5), { t: 'mark', mark: 'abc' })
    expect(ports.socket.commands).toEqual([{ t: 'seen', mark: 'abc' }])
  })
})

it('closed, it leaves nothing behind', async () => {
  const { ports, client } = await live()
  client.send('one')
  ports.socket.hear({ t: 'typing', by: BOB.id })
  ports.socket.hear({
    t: 'error',
    cid: client.state.pending[0]?.cid,
    code: 'slow_down',
    retryAfterMs: 5,
  })
  const asked = client.ask({ t: 'pins' })
  client.close()
  expect([ports.timers, ports.wakers, ports.socket.closedByClient]).toEqual([0, 0, true])
  expect(await asked).toBeNull()
})
