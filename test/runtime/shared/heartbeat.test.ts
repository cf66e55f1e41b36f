import { describe, expect, it } from 'vitest'
import type { PersonId, SessionId } from '../../../durable-objects/protocol/ids.ts'
import { Heartbeat } from '../../../durable-objects/shared/heartbeat.ts'
import { Sockets, type SocketState } from '../../../durable-objects/shared/sockets.ts'

const awa = 'awa' as PersonId
const AFTER_MS = 61_000

/** A socket whose peer is gone: it never answers a close, and stays among the sockets of its object. */
class SilentSocket {
  readyState: number = WebSocket.OPEN
  closed = 0
  #attachment: unknown = null
  close(): void {
    this.closed += 1
  }
  serializeAttachment(value: unknown): void {
    this.#attachment = structuredClone(value)
  }
  deserializeAttachment(): unknown {
    return structuredClone(this.#attachment)
  }
}

function objectWith(sockets: WebSocket[], pongs: ReadonlyMap<WebSocket, number>): Sockets {
  const ctx = {
    getWebSockets: () => sockets,
    acceptWebSocket: (ws: WebSocket) => sockets.push(ws),
    getWebSocketAutoResponseTimestamp: (ws: WebSocket) => {
      const at = pongs.get(ws)
      return at === undefined ? null : new Date(at)
    },
  }
  return new Sockets(ctx as unknown as DurableObjectState)
}

function stateOf(session: string): SocketState {
  return {
    person: { id: awa, alias: 'awa', name: 'Awa' },
    ...{ role: 'member', session: session as SessionId, acceptedAt: 0 },
  }
}

describe('a peer that vanished without a word', () => {
  const lost = new SilentSocket() as unknown as WebSocket & SilentSocket
  const alive = new SilentSocket() as unknown as WebSocket & SilentSocket
  const among: WebSocket[] = []
  const pongs = new Map<WebSocket, number>([[alive, AFTER_MS - 1_000]])
  const sockets = objectWith(among, pongs)
  for (const ws of [lost, alive]) sockets.accept(ws, stateOf('one'))

  it('is given up after its silence, and the other device is not', () => {
    const gone: WebSocket[] = []
    const heartbeat = new Heartbeat(sockets, 0, (ws) => {
      sockets.forget(ws)
      gone.push(ws)
    })
    heartbeat.run(AFTER_MS - 2_000)
    expect(gone).toEqual([])
    heartbeat.run(AFTER_MS)
    expect(gone).toEqual([lost])
    expect(lost.closed).toBe(1)
    expect(sockets.count).toBe(1)
  })

  it('is not met again when the object wakes, so that nobody leaves twice', () => {
    const woken = objectWith(among, pongs)
    expect(woken.count).toBe(1)
    expect([...woken.openSockets()]).toEqual([alive])
    const gone: WebSocket[] = []
    new Heartbeat(woken, AFTER_MS, (ws) => gone.push(ws)).run(AFTER_MS)
    expect(gone).toEqual([])
  })
})
