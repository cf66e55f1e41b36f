import { describe, expect, it } from 'vitest'
import { ReconnectingSocket } from '../../../../web/src/sync/connection.ts'
import { FakePorts, settled } from './fake-ports.ts'

function start(ports = new FakePorts()) {
  const socket = new ReconnectingSocket<{ t: string }>(ports, {
    place: { kind: 'inbox' },
    path: () => '/socket',
    items: () => undefined,
    changed: () => undefined,
  })
  socket.start()
  return { ports, socket }
}

describe('the ticket of a socket', () => {
  const stale = { t: 'bye', code: 'ticket_expired' }

  it('is offered, and asked for anew when the server does not take it', () => {
    const { ports, socket } = start()
    expect(ports.socket.ticket).toBe('ticket')
    ports.ticket = { kind: 'ticket', ticket: 'newer' }
    ports.socket.hear(stale)
    expect(ports.ticketsForgotten).toEqual([{ kind: 'inbox' }])
    expect(socket.state.kind).toBe('waiting')
    ports.pass(1_000)
    expect(ports.socket.ticket).toBe('newer')
  })

  it('may come later', async () => {
    const ports = new FakePorts()
    ports.ticket = Promise.resolve({ kind: 'ticket', ticket: 'late' } as const)
    const { socket } = start(ports)
    expect(ports.sockets).toHaveLength(0)
    expect(socket.state).toEqual({ kind: 'connecting' })
    await settled()
    expect(ports.socket.ticket).toBe('late')
  })

  it('opens nothing when it comes after the end', async () => {
    const ports = new FakePorts()
    ports.ticket = Promise.resolve({ kind: 'ticket', ticket: 'late' } as const)
    const { socket } = start(ports)
    socket.stop()
    await settled()
    expect(ports.sockets).toHaveLength(0)
    expect(ports.timers).toBe(0)
  })

  it('that is refused ends it, as a word on the socket would', () => {
    const ports = new FakePorts()
    ports.ticket = { kind: 'refused', code: 'forbidden' }
    const { socket } = start(ports)
    expect(socket.state).toEqual({ kind: 'ended', bye: { t: 'bye', code: 'forbidden' } })
    expect(ports.wakers).toBe(0)
  })

  it('that nobody gives is asked for again, not before the server wants', () => {
    const ports = new FakePorts()
    ports.ticket = { kind: 'unreachable', retryAfterMs: 5_000 }
    const { socket } = start(ports)
    expect(socket.state).toEqual({ kind: 'waiting', retryAt: ports.time + 5_500 })
    ports.ticket = { kind: 'ticket', ticket: 'at last' }
    ports.pass(5_500)
    expect(ports.socket.ticket).toBe('at last')
  })
})
