import { describe, expect, it } from 'vitest'
import { ReconnectingSocket } from '../../../../web/src/sync/connection.ts'
import { FakePorts } from './fake-ports.ts'

interface Item {
  readonly t: string
}

function start() {
  const ports = new FakePorts()
  const heard: Item[] = []
  let cursor = 0
  const socket = new ReconnectingSocket<Item>(ports, {
    place: { kind: 'inbox' },
    path: () => `/socket?after=${String(cursor)}`,
    items: (items) => {
      heard.push(...items)
      cursor += items.length
    },
    changed: () => undefined,
  })
  socket.start()
  return { ports, socket, heard }
}

/** Connected and confirmed, as after `welcome` and `live`. */
function live() {
  const all = start()
  all.ports.socket.hear({ t: 'welcome' })
  all.socket.confirm()
  return all
}

describe('a socket that comes back', () => {
  it('hands on the items of a frame, but no heartbeat and nothing binary', () => {
    const { ports, heard } = start()
    ports.socket.hear({ t: 'a' }, { t: 'b' })
    ports.socket.hearRaw('[{"t":"pong"}]')
    ports.socket.hearRaw(new ArrayBuffer(2))
    expect(heard).toEqual([{ t: 'a' }, { t: 'b' }])
  })

  it('waits, then connects anew from where it stands by then', () => {
    const { ports, socket } = live()
    ports.socket.lose()
    expect(socket.state).toEqual({ kind: 'waiting', retryAt: ports.time + 500 })
    ports.pass(499)
    expect(ports.sockets).toHaveLength(1)
    ports.pass(1)
    expect(ports.sockets.map((one) => one.path)).toEqual(['/socket?after=0', '/socket?after=1'])
    expect(socket.state).toEqual({ kind: 'connecting' })
  })

  it('waits longer while nothing succeeds, and begins anew after a success', () => {
    const { ports, socket } = start()
    const waits: number[] = []
    const fail = () => {
      ports.socket.lose()
      if (socket.state.kind !== 'waiting') throw new Error('does not come back')
      const wait = socket.state.retryAt - ports.time
      waits.push(wait)
      ports.pass(wait)
    }
    for (let n = 0; n < 4; n += 1) fail()
    ports.socket.hear({ t: 'welcome' })
    socket.confirm()
    fail()
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 500])
  })

  it('does not count a mere connection as success', () => {
    const { ports, socket } = start()
    ports.socket.lose()
    ports.pass(500)
    ports.socket.hear({ t: 'welcome' })
    ports.socket.lose()
    expect(socket.state).toEqual({ kind: 'waiting', retryAt: ports.time + 1_000 })
  })

  it('hears nothing more from a socket that it has given up', () => {
    const { ports, socket, heard } = live()
    const old = ports.socket
    socket.restart()
    expect(old.closedByClient).toBe(true)
    heard.length = 0
    old.hear({ t: 'late' })
    old.lose()
    expect(heard).toEqual([])
    ports.pass(10_000)
    expect(ports.sockets).toHaveLength(2)
  })

  it('says nothing into a connection that is not there', () => {
    const { ports, socket } = live()
    socket.send([])
    expect(ports.socket.sent).toEqual([])
    ports.socket.lose()
    socket.send([{ t: 'x' }])
    expect(ports.socket.sent).toEqual([])
  })

  it('stops for good: no timer, no listener, no socket stays', () => {
    for (const { ports, socket } of [start(), live()]) {
      socket.stop()
      expect([ports.timers, ports.wakers, ports.socket.closedByClient]).toEqual([0, 0, true])
      ports.socket.lose()
      ports.pass(120_000)
      expect(ports.sockets).toHaveLength(1)
    }
  })
})

describe('the word of the server', () => {
  it.each(['resync', 'restart'])('%s: it comes back, not before it was told to', (code) => {
    const { ports, socket } = live()
    ports.socket.hear({ t: 'bye', code, retryAfterMs: 5_000 })
    expect(ports.socket.closedByClient).toBe(true)
    expect(socket.state).toEqual({ kind: 'waiting', retryAt: ports.time + 5_500 })
    ports.pass(5_500)
    expect(ports.sockets).toHaveLength(2)
  })

  it('is forgotten with the next connection', () => {
    const { ports, socket } = live()
    ports.socket.hear({ t: 'bye', code: 'restart', retryAfterMs: 5_000 })
    ports.pass(5_500)
    ports.socket.lose()
    expect(socket.state).toEqual({ kind: 'waiting', retryAt: ports.time + 1_000 })
  })

  it.each(['session_ended', 'forbidden', 'not_found', 'kicked', 'banned', 'protocol'])(
    '%s: it ends, and says why',
    (code) => {
      const { ports, socket } = live()
      const bye = { t: 'bye', code, until: 7 }
      ports.socket.hear(bye)
      expect(socket.state).toEqual({ kind: 'ended', bye })
      ports.socket.lose(4001)
      ports.wake()
      ports.pass(600_000)
      expect(ports.sockets).toHaveLength(1)
      expect(socket.state).toEqual({ kind: 'ended', bye })
    },
  )

  it('counts once, also when what stands beside it makes no sense and leads to a new start', () => {
    const ports = new FakePorts()
    const socket = new ReconnectingSocket<Item>(ports, {
      place: { kind: 'inbox' },
      path: () => '/socket',
      items: () => socket.restart(),
      changed: () => undefined,
    })
    socket.start()
    ports.socket.hear({ t: 'hole' }, { t: 'bye', code: 'resync', retryAfterMs: 5_000 })
    expect(socket.state).toEqual({ kind: 'waiting', retryAt: ports.time + 5_500 })
    expect(ports.timers).toBe(1)
  })

  it('is heard after what stands before it in the frame', () => {
    const { ports, heard } = live()
    ports.socket.hear({ t: 'last' }, { t: 'bye', code: 'forbidden' })
    expect(heard.map((item) => item.t)).toContain('last')
  })

  it.each([
    [4001, 'session_ended'],
    [4003, 'forbidden'],
    [4004, 'kicked'],
    [4009, 'protocol'],
  ])('as a mere close code %i: it ends with %s', (code, bye) => {
    const { ports, socket } = live()
    ports.socket.lose(code)
    expect(socket.state).toEqual({ kind: 'ended', bye: { t: 'bye', code: bye } })
    expect(ports.timers).toBe(0)
  })

  it.each([1000, 1006, 1011, 1012, 4008])('as a mere close code %i: it comes back', (code) => {
    const { ports, socket } = live()
    ports.socket.lose(code)
    expect(socket.state.kind).toBe('waiting')
  })

  it('that cannot be read makes it begin anew', () => {
    const { ports, socket } = live()
    ports.socket.hearRaw('no json')
    expect(socket.state.kind).toBe('waiting')
    expect(ports.socket.closedByClient).toBe(true)
  })
})

describe('the heartbeat', () => {
  it('is sent every 25 seconds, in the exact words', () => {
    const { ports } = live()
    for (let n = 1; n <= 4; n += 1) {
      ports.pass(25_000)
      expect(ports.socket.pings).toBe(n)
      ports.socket.hearRaw('[{"t":"pong"}]')
    }
    expect(ports.sockets).toHaveLength(1)
    expect(ports.socket.sent.every((frame) => frame === '[{"t":"ping"}]')).toBe(true)
  })

  it('without an answer shows that the connection is dead', () => {
    const { ports, socket } = live()
    ports.pass(49_999)
    expect(socket.state.kind).toBe('live')
    ports.pass(1)
    expect(socket.state.kind).toBe('waiting')
    expect(ports.socket.closedByClient).toBe(true)
  })

  it('counts whatever is heard as an answer', () => {
    const { ports, socket } = live()
    for (let n = 0; n < 10; n += 1) {
      ports.pass(20_000)
      ports.socket.hear({ t: 'message' })
    }
    expect(socket.state.kind).toBe('live')
  })

  it('gives up a connection that never opens', () => {
    const { ports, socket } = start()
    ports.pass(50_000)
    expect(socket.state.kind).toBe('waiting')
    ports.pass(1_000)
    expect(ports.sockets).toHaveLength(2)
  })
})

describe('on waking up', () => {
  it('it connects at once instead of waiting', () => {
    const { ports, socket } = live()
    ports.socket.hear({ t: 'bye', code: 'restart', retryAfterMs: 60_000 })
    ports.wake()
    expect(ports.sockets).toHaveLength(2)
    expect(socket.state.kind).toBe('connecting')
    ports.socket.hear({ t: 'welcome' })
    socket.confirm()
    ports.pass(20_000)
    expect(ports.sockets).toHaveLength(2)
  })

  it('it asks a connection that seems alive, and begins anew when no answer comes soon', () => {
    const { ports, socket } = live()
    ports.pass(1_000)
    ports.wake()
    expect(ports.socket.pings).toBe(1)
    ports.pass(3_999)
    expect(socket.state.kind).toBe('live')
    ports.pass(1)
    expect(socket.state.kind).toBe('waiting')
  })

  it('it stays with a connection that answers, and goes on with the heartbeat', () => {
    const { ports, socket } = live()
    ports.pass(1_000)
    ports.wake()
    ports.pass(100)
    ports.socket.hearRaw('[{"t":"pong"}]')
    ports.pass(3_900)
    expect(socket.state.kind).toBe('live')
    ports.pass(25_000)
    expect(ports.socket.pings).toBe(2)
  })
})
