import { CLOSE, mayReconnect } from '../../../durable-objects/protocol/close-codes.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'
import { HEARTBEAT, type ByeCode, type ByeItem } from '../../../durable-objects/protocol/items.ts'
import { delayOfReturn, nextDelay } from './backoff.ts'
import type { Connection } from './conversation-state.ts'
import type { SocketLike, SyncPorts } from './ports.ts'
import type { Place, TicketOutcome } from './tickets.ts'

const PING_MS = 25_000
/** Silence after which a connection counts as dead, although nobody has closed it. */
const SILENT_MS = 40_000
/** After a wake-up (lid opened, network back) an answer is expected sooner. */
const WAKE_MS = 4_000

/** What a close without a word means, where it means the end. */
const MEANING: Partial<Record<number, ByeCode>> = {
  [CLOSE.sessionEnded]: 'session_ended',
  [CLOSE.removed]: 'kicked',
  [CLOSE.protocol]: 'protocol',
}

const COMES_BACK: ReadonlySet<ByeCode> = new Set([
  ...(['resync', 'restart', 'ticket_expired'] as const),
])

interface AnyItem {
  readonly t: string
}

export interface ConnectionEvents<Item extends AnyItem> {
  /** Where the socket leads, for its ticket. */
  readonly place: Place
  /** Where to connect; asked anew each time, because the cursor moves. */
  path(): string
  /** The items of one frame, in order, without heartbeats. */
  items(items: readonly Item[]): void
  changed(): void
}

/** A socket that comes back: jittered, obeying what the server said when it closed. */
export class ReconnectingSocket<Item extends AnyItem> {
  state: Connection = { kind: 'connecting' }
  readonly #ports: SyncPorts
  readonly #events: ConnectionEvents<Item>
  #socket: SocketLike | null = null
  #failures = 0
  /** Counts, so that a ticket that comes too late opens nothing. */
  #attempt = 0
  #bye: ByeItem | null = null
  #heardAt = 0
  #cancelTimer: (() => void) | null = null
  #endWake: () => void = () => undefined
  #endWatch: () => void = () => undefined

  constructor(ports: SyncPorts, events: ConnectionEvents<Item>) {
    this.#ports = ports
    this.#events = events
  }

  start(): void {
    this.#endWake = this.#ports.onWake(() => this.#wake())
    this.#connect()
  }

  /** The socket has said all that makes it useful: counts as connected. */
  confirm(): void {
    this.#failures = 0
    this.#set({ kind: 'live' })
  }

  send(items: readonly unknown[]): void {
    if (items.length > 0) this.#socket?.send(JSON.stringify(items))
  }

  /** What came makes no sense together (a hole): begin anew from the cursor. */
  restart(): void {
    this.#drop()
    this.#retry()
  }

  stop(): void {
    this.#endWake()
    this.#endWatch()
    this.#cancelTimer?.()
    this.#drop()
  }

  #connect(): void {
    this.#bye = null
    this.#cancelTimer?.()
    this.#set({ kind: 'connecting' })
    const attempt = (this.#attempt += 1)
    const outcome = this.#ports.ticketFor(this.#events.place)
    if (!(outcome instanceof Promise)) return this.#enter(outcome)
    void outcome.then((later) => {
      // Stopped meanwhile.
      if (this.#attempt === attempt) this.#enter(later)
    })
  }

  #enter(outcome: TicketOutcome): void {
    if (outcome.kind === 'ticket') return this.#open(outcome.ticket)
    if (outcome.kind === 'refused') return this.#end({ t: 'bye', code: outcome.code })
    if (outcome.kind === 'stopped') return this.#rest(outcome.bye)
    this.#retry(outcome.retryAfterMs)
  }

  #open(ticket: string): void {
    const socket = this.#ports.openSocket(this.#events.path(), ticket)
    this.#socket = socket
    this.#heardAt = this.#ports.now()
    socket.onmessage = ({ data }) => {
      if (this.#socket === socket) this.#receive(data)
    }
    socket.onclose = ({ code }) => {
      if (this.#socket === socket) this.#lost(code)
    }
    this.#beat()
  }

  #receive(data: unknown): void {
    this.#heardAt = this.#ports.now()
    if (data === HEARTBEAT.pong || typeof data !== 'string') return
    const items = parse(data) as Item[] | null
    if (items === null) return this.restart()
    const bye = items.find((item): item is Item & ByeItem => item.t === 'bye')
    // Known before the items are, so that a new start that they cause obeys it.
    this.#bye = bye ?? null
    this.#events.items(items)
    if (!bye || this.#socket === null) return
    // The close may come late or never; the word is enough.
    this.#drop()
    this.#afterBye(bye)
  }

  #afterBye(bye: ByeItem): void {
    if (bye.code === 'ticket_expired') this.#ports.forgetTicket(this.#events.place)
    if (bye.code === 'server_stopped') this.#rest(bye)
    else if (COMES_BACK.has(bye.code)) this.#retry()
    else this.#end(bye)
  }

  #lost(code: number): void {
    this.#drop()
    if (code === CLOSE.serverStopped) this.#rest({ t: 'bye', code: 'server_stopped' })
    else if (mayReconnect(code)) this.#retry()
    else this.#end({ t: 'bye', code: MEANING[code] ?? 'forbidden' })
  }

  #end(bye: ByeItem): void {
    this.#cancelTimer?.()
    this.#endWake()
    this.#set({ kind: 'ended', bye })
  }

  /** The whole server is stopped: knocks no more until it is said to be open again. */
  #rest(bye: ByeItem): void {
    this.#failures = 0
    this.#cancelTimer?.()
    this.#set({ kind: 'stopped', bye })
    this.#endWatch()
    this.#endWatch = this.#ports.watchServer((server) => this.#heardOfServer(server))
  }

  #heardOfServer({ state, reason, endsAt }: ServerNotice): void {
    if (state === 'stopped') {
      const until = endsAt === null ? {} : { until: endsAt }
      this.#set({ kind: 'stopped', bye: { t: 'bye', code: 'server_stopped', reason, ...until } })
      return
    }
    this.#endWatch()
    this.#comeBackIn(delayOfReturn(this.#ports.random))
  }

  /** `atLeast`: milliseconds that the server asked for beside what its `bye` says. */
  #retry(atLeast = 0): void {
    const delay = atLeast + nextDelay(this.#failures, this.#bye, this.#ports.random)
    this.#failures += 1
    this.#comeBackIn(delay)
  }

  #comeBackIn(delay: number): void {
    this.#set({ kind: 'waiting', retryAt: this.#ports.now() + delay })
    this.#timer(delay, () => this.#connect())
  }

  #beat(): void {
    this.#timer(PING_MS, () => {
      if (this.#ports.now() - this.#heardAt > SILENT_MS) return this.restart()
      this.#ping()
      this.#beat()
    })
  }

  #wake(): void {
    if (this.state.kind === 'waiting') return this.#connect()
    if (this.state.kind !== 'live') return
    const askedAt = this.#ports.now()
    this.#ping()
    this.#timer(WAKE_MS, () => {
      if (this.#heardAt < askedAt) this.restart()
      else this.#beat()
    })
  }

  #ping(): void {
    try {
      this.#socket?.send(HEARTBEAT.ping)
    } catch {
      // Still connecting, or closing: the silence will tell.
    }
  }

  #drop(): void {
    this.#attempt += 1
    const socket = this.#socket
    this.#socket = null
    this.#cancelTimer?.()
    socket?.close()
  }

  #timer(ms: number, call: () => void): void {
    this.#cancelTimer?.()
    this.#cancelTimer = this.#ports.after(ms, call)
  }

  #set(state: Connection): void {
    this.state = state
    this.#events.changed()
  }
}

/** A frame's items; `null` for what no server of ours says. */
function parse(frame: string): unknown[] | null {
  try {
    return JSON.parse(frame) as unknown[]
  } catch {
    return null
  }
}
