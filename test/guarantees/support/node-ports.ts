import { WebSocket } from 'ws'
import { SUBPROTOCOL } from '../../../durable-objects/protocol/rest/tickets.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import { fetchServer } from '../../../web/src/sync/fetch-server.ts'
import { memoryOutbox, type Outbox } from '../../../web/src/sync/outbox.ts'
import type { SocketLike, SyncPorts } from '../../../web/src/sync/ports.ts'
import { StopWatch } from '../../../web/src/sync/stop-watch.ts'
import type { Place, TicketOutcome } from '../../../web/src/sync/tickets.ts'
import type { Member } from './people.ts'
import { ticketsOf } from './tickets.ts'

export interface PortOptions {
  /** The port to connect to when it is not the origin's: a proxy, or the Worker's own process. */
  readonly port?: number
  readonly outbox?: Outbox
  /** Share of the usual waiting before a new try, so that a hundred cuts fit into a test. */
  readonly haste?: number
  /** Sees every frame before the client does. */
  readonly onFrame?: (frame: string) => void
  readonly onClose?: (code: number) => void
}

/** The sync client's surroundings in Node: what `browserPorts` is in a page. */
export class NodePorts implements SyncPorts {
  readonly outbox: Outbox
  readonly #member: Member
  readonly #options: PortOptions
  /** The socket that was opened last. */
  socket: WebSocket | null = null

  constructor(member: Member, options: PortOptions = {}) {
    this.#member = member
    this.#options = options
    this.outbox = options.outbox ?? memoryOutbox()
  }

  ticketFor(place: Place): TicketOutcome | Promise<TicketOutcome> {
    return ticketsOf(this.#member).ticketFor(place)
  }

  forgetTicket(place: Place): void {
    ticketsOf(this.#member).forget(place)
  }

  watchServer(heard: (server: ServerNotice) => void): () => void {
    const haste = this.#options.haste ?? 1
    const watch = new StopWatch({
      ask: () => fetchServer(this.#member.origin),
      random: () => Math.random(),
      after: (ms, call) => this.after(ms * haste, call),
    })
    return watch.watch(heard)
  }

  openSocket(path: string, ticket: string): SocketLike {
    const socket = openSocket(this.#member, path, ticket, this.#options.port)
    this.socket = socket
    const like: SocketLike = {
      onmessage: null,
      onclose: null,
      send: (frame) => socket.send(frame),
      close: () => socket.close(),
    }
    socket.on('message', (data) => {
      const frame = (data as Buffer).toString()
      this.#options.onFrame?.(frame)
      like.onmessage?.({ data: frame })
    })
    socket.on('close', (code) => {
      this.#options.onClose?.(code)
      like.onclose?.({ code })
    })
    return like
  }

  now(): number {
    return Date.now()
  }

  readonly random = (): number => Math.random() * (this.#options.haste ?? 1)

  after(ms: number, call: () => void): () => void {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  }

  onWake(): () => void {
    return () => undefined
  }

  onHide(): () => void {
    return () => undefined
  }

  onActivity(): () => void {
    return () => undefined
  }
}

/** A WebSocket as that member's browser would open it, by whatever way. */
export function openSocket(member: Member, path: string, ticket: string, port?: number): WebSocket {
  const { host, port: ownPort } = new URL(member.origin)
  const url = `ws://127.0.0.1:${port ?? ownPort}${path}`
  const socket = new WebSocket(url, [SUBPROTOCOL, ticket], {
    headers: { cookie: member.cookie, origin: member.origin, host },
    perMessageDeflate: false,
  })
  // A close event follows each error, and says enough.
  socket.on('error', () => undefined)
  return socket
}
