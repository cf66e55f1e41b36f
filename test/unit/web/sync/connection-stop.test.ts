import { describe, expect, it } from 'vitest'
import type { ServerNotice } from '../../../../durable-objects/protocol/server.ts'
import { ReconnectingSocket } from '../../../../web/src/sync/connection.ts'
import { FakePorts } from './fake-ports.ts'

const BYE = { t: 'bye', code: 'server_stopped', reason: 'travaux', until: 9 } as const
const OPEN: ServerNotice = { state: 'open', reason: '', endsAt: null }

function live() {
  const ports = new FakePorts()
  const socket = new ReconnectingSocket<{ t: string }>(ports, {
    place: { kind: 'inbox' },
    path: () => '/socket',
    items: () => undefined,
    changed: () => undefined,
  })
  socket.start()
  ports.socket.hear({ t: 'welcome' })
  socket.confirm()
  return { ports, socket }
}

describe('a stop of the whole server', () => {
  it('is shown as it was said, and nobody knocks', () => {
    const { ports, socket } = live()
    ports.socket.hear(BYE)
    expect(socket.state).toEqual({ kind: 'stopped', bye: BYE })
    ports.wake()
    ports.pass(3_600_000)
    expect([ports.sockets.length, ports.ticketsAsked.length]).toEqual([1, 1])
  })

  it('is known from the close code alone too', () => {
    const { ports, socket } = live()
    ports.socket.lose(4010)
    expect(socket.state.kind).toBe('stopped')
  })

  it('is known from the answer to the wish for a ticket', () => {
    const { ports, socket } = live()
    ports.ticket = { kind: 'stopped', bye: BYE }
    ports.socket.lose(1006)
    ports.pass(1_000)
    expect(socket.state).toEqual({ kind: 'stopped', bye: BYE })
  })

  it('shows what is said later of its end', () => {
    const { ports, socket } = live()
    ports.socket.hear(BYE)
    ports.tellServer?.({ state: 'stopped', reason: 'encore', endsAt: 12 })
    expect(socket.state).toMatchObject({ bye: { reason: 'encore', until: 12 } })
  })

  it.each(['open', 'read-only'] as const)('ends with a return at a random time: %s', (state) => {
    const { ports, socket } = live()
    ports.socket.hear(BYE)
    ports.tellServer?.({ ...OPEN, state })
    expect(socket.state).toEqual({ kind: 'waiting', retryAt: ports.time + 15_000 })
    expect(ports.tellServer).toBeNull()
    ports.pass(14_999)
    expect(ports.sockets.length).toBe(1)
    ports.pass(1)
    expect(ports.sockets.length).toBe(2)
  })

  it('is no matter any more to who closed the page', () => {
    const { ports, socket } = live()
    ports.socket.hear(BYE)
    socket.stop()
    expect([ports.tellServer, ports.timers]).toEqual([null, 0])
  })
})
