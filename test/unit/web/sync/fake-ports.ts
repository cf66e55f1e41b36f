import type { ServerNotice } from '../../../../durable-objects/protocol/server.ts'
import { memoryOutbox, type Outbox } from '../../../../web/src/sync/outbox.ts'
import type { SocketLike, SyncPorts } from '../../../../web/src/sync/ports.ts'
import type { Place, TicketOutcome } from '../../../../web/src/sync/tickets.ts'

/** A socket whose other end is the test. */
export class FakeSocket implements SocketLike {
  readonly path: string
  readonly ticket: string
  onmessage: SocketLike['onmessage'] = null
  onclose: SocketLike['onclose'] = null
  /** Frames that the client sent. */
  readonly sent: string[] = []
  isOpen = false
  closedByClient = false
  /** Called for each frame that the client sends. */
  onSent: (frame: string) => void = () => undefined

  constructor(path: string, ticket = '') {
    this.path = path
    this.ticket = ticket
  }

  send(frame: string): void {
    if (!this.isOpen) throw new Error('still connecting')
    this.sent.push(frame)
    this.onSent(frame)
  }

  close(): void {
    this.closedByClient = true
  }

  /** The server says this. */
  hear(...items: object[]): void {
    this.hearRaw(JSON.stringify(items))
  }

  hearRaw(data: unknown): void {
    this.isOpen = true
    this.onmessage?.({ data })
  }

  /** The connection ends from outside. */
  lose(code = 1006): void {
    this.onclose?.({ code })
  }

  /** Commands that the client sent, heartbeats left out. */
  get commands(): Record<string, unknown>[] {
    return this.sent
      .flatMap((frame) => JSON.parse(frame) as Record<string, unknown>[])
      .filter((command) => command.t !== 'ping')
  }

  get pings(): number {
    return this.sent.filter((frame) => frame === '[{"t":"ping"}]').length
  }
}

/** Surroundings whose clock, network and storage the test moves by hand. */
export class FakePorts implements SyncPorts {
  readonly sockets: FakeSocket[] = []
  readonly outbox: Outbox
  readonly random: () => number
  /** Called with each new socket. */
  onSocket: (socket: FakeSocket) => void = () => undefined
  time = 1_000_000
  #timers: { at: number; call: () => void }[] = []
  readonly #wakers = new Set<() => void>()
  readonly #watchers = new Set<() => void>()
  readonly #hiders = new Set<() => void>()

  constructor({ outbox = memoryOutbox(), random = () => 0.5 } = {}) {
    this.outbox = outbox
    this.random = random
  }

  /** What is answered to a wish for a ticket. */
  ticket: TicketOutcome | Promise<TicketOutcome> = { kind: 'ticket', ticket: 'ticket' }
  readonly ticketsAsked: Place[] = []
  readonly ticketsForgotten: Place[] = []

  ticketFor(place: Place): TicketOutcome | Promise<TicketOutcome> {
    this.ticketsAsked.push(place)
    return this.ticket
  }

  forgetTicket(place: Place): void {
    this.ticketsForgotten.push(place)
  }

  /** Called as the server's answers are. */
  tellServer: ((server: ServerNotice) => void) | null = null

  watchServer(heard: (server: ServerNotice) => void): () => void {
    this.tellServer = heard
    return () => {
      if (this.tellServer === heard) this.tellServer = null
    }
  }

  openSocket(path: string, ticket: string): FakeSocket {
    const socket = new FakeSocket(path, ticket)
    this.sockets.push(socket)
    this.onSocket(socket)
    return socket
  }

  now(): number {
    return this.time
  }

  after(ms: number, call: () => void): () => void {
    const timer = { at: this.time + ms, call }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  onWake(call: () => void): () => void {
    this.#wakers.add(call)
    return () => this.#wakers.delete(call)
  }

  onHide(call: () => void): () => void {
    this.#hiders.add(call)
    return () => this.#hiders.delete(call)
  }

  /** The page goes out of sight. */
  hide(): void {
    for (const call of [...this.#hiders]) call()
  }

  onActivity(call: () => void): () => void {
    this.#watchers.add(call)
    return () => this.#watchers.delete(call)
  }

  /** Somebody touches the device. */
  touch(): void {
    for (const call of [...this.#watchers]) call()
  }

  /** The lid opens, the network is back. */
  wake(): void {
    for (const call of [...this.#wakers]) call()
  }

  /** Lets time pass, timer by timer. */
  pass(ms: number): void {
    const until = this.time + ms
    for (;;) {
      const [next] = this.#timers.toSorted((a, b) => a.at - b.at)
      if (!next || next.at > until) break
      this.#timers = this.#timers.filter((timer) => timer !== next)
      this.time = Math.max(this.time, next.at)
      next.call()
    }
    this.time = until
  }

  get timers(): number {
    return this.#timers.length
  }

  get wakers(): number {
    return this.#wakers.size
  }

  get socket(): FakeSocket {
    const socket = this.sockets.at(-1)
    if (!socket) throw new Error('no socket was opened')
    return socket
  }
}

/** Lets promises that are settled be heard. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}
