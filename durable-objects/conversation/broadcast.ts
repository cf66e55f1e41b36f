import type { ConversationItem } from '../protocol/items.ts'

/** What the broadcaster needs of a socket. */
export interface Outlet {
  send(frame: string): void
}

/** The port to what surrounds it: sockets, clock, timer. */
export interface BroadcastPort<S extends Outlet> {
  open(): Iterable<S>
  count(): number
  now(): number
  /** Calls `flush` once, after `ms`. */
  later(flush: () => void, ms: number): void
  /** A socket that has read too little of what was sent: to be told to come back. */
  overrun(socket: S): void
  readonly intake: Intake
}

/** What has come in and was not carried out yet. */
export interface Intake {
  isEmpty(): boolean
  /** Carries it all out, in the order it came. */
  carryOut(): void
}

export const WINDOW = {
  /** Characters that may be under way to one socket before it counts as too slow. */
  bytes: 262_144,
  /** Characters between two marks. A quiet room never asks for one. */
  markEvery: 32_768,
  /** Marks that are remembered at least; an echo of an older one says nothing. */
  marks: 256,
} as const

/**
 * A timer so late is not waited for. Less would cut the frames of a busy room short, whose timers are a
 * little late too (measured: without any, 64 in flight cost 1.7 times the CPU).
 */
const OVERDUE_MS = 20

/** Without a frame for so long, a room counts as quiet. */
const QUIET_MS = 20

/**
 * Sends what happens to everyone who is looking, in as few frames as the traffic allows.
 *
 * A `send` costs 16 to 23 µs whatever its size, so under load one frame carries all that came
 * since the last one, its string built once. The first item after a pause leaves at once.
 *
 * The platform has no back-pressure: what a reader doesn't read stays in this process. So every
 * `markEvery` characters a frame carries a mark with an unguessable name, and a socket that has not
 * echoed any of the last `bytes` characters' marks is cut off, to resume later by its cursor.
 */
export class Broadcaster<S extends Outlet> {
  readonly #port: BroadcastPort<S>
  #shared: string[] = []
  readonly #own = new Map<S, string[]>()
  #flushedAt = 0
  /** When what waits is to be carried out at the latest; `null`: nothing waits. */
  #due: number | null = null

  #total = 0
  /** Characters sent to the room when each mark went out, the oldest first. */
  readonly #marks = new Map<string, number>()
  #sharedMarkAt = 0
  /** Characters that each socket need not answer for any more. */
  readonly #read = new Map<S, number>()

  constructor(port: BroadcastPort<S>) {
    this.#port = port
  }

  /** To everyone. */
  tell(item: ConversationItem): void {
    this.#shared.push(JSON.stringify(item))
  }

  /**
   * To one socket, after what everyone was told up to now: a page of history never arrives before
   * the changes that are already in it.
   */
  answer(socket: S, item: ConversationItem): void {
    const own = this.#own.get(socket)
    if (own) own.push(JSON.stringify(item))
    else this.#own.set(socket, [JSON.stringify(item)])
  }

  /**
   * Call when something has come in or is to be said: carries it out and sends now, or together with
   * what comes within the window. What is gathered is saved in one transaction and sent in one frame;
   * committing each message alone cost more than all its sends (measured, 100 listeners).
   */
  settle(): void {
    if (this.#isIdle()) return
    if (this.#due !== null) {
      // The timer comes after all that has arrived already: in a flood that would be too late.
      if (this.#port.now() >= this.#due + OVERDUE_MS) this.#turn()
      return
    }
    const wait = this.#wait()
    if (wait === 0) {
      this.#turn()
      return
    }
    this.#due = this.#port.now() + wait
    this.#port.later(() => {
      if (this.#due !== null) this.#turn()
    }, wait)
  }

  /** Sends all that waits. Before a socket joins, so that nothing reaches it twice. */
  flush(): void {
    this.#flushedAt = this.#port.now()
    const shared = this.#takeShared()
    const answered = new Map(this.#own)
    this.#own.clear()
    // Who waits for an answer comes first.
    for (const [socket, own] of answered) this.#sendTo(socket, own, shared)
    if (shared === null) return
    const frame = `[${shared}]`
    for (const socket of this.#port.open()) {
      if (!answered.has(socket)) this.#sendTo(socket, null, shared, frame)
    }
  }

  /** A socket joined: what went out before is none of its business. */
  join(socket: S): void {
    this.#read.set(socket, this.#total)
  }

  leave(socket: S): void {
    this.#read.delete(socket)
    this.#own.delete(socket)
  }

  /** The socket echoed a mark: everything up to it was read. Unknown marks say nothing. */
  seen(socket: S, name: string): void {
    const total = this.#marks.get(name)
    if (total !== undefined) this.#read.set(socket, Math.max(total, this.#read.get(socket) ?? 0))
  }

  #turn(): void {
    this.#due = null
    this.#port.intake.carryOut()
    this.flush()
  }

  #isIdle(): boolean {
    return this.#port.intake.isEmpty() && this.#shared.length === 0 && this.#own.size === 0
  }

  #sendTo(socket: S, own: string[] | null, shared: string | null, frame?: string): void {
    // What goes out now could not be read yet, however much it is.
    if (this.#debt(socket) - (shared?.length ?? 0) > WINDOW.bytes) this.#port.overrun(socket)
    else if (own) this.#sendOwn(socket, own, shared)
    else if (frame !== undefined) send(socket, frame)
  }

  #sendOwn(socket: S, own: string[], shared: string | null): void {
    let items = own.join(',')
    // What a returning client missed may be much: it gets the time to read it.
    const weight = Math.min(items.length, WINDOW.bytes / 2)
    this.#read.set(socket, (this.#read.get(socket) ?? this.#total) - weight)
    if (this.#debt(socket) >= WINDOW.markEvery) items += `,${this.#mark()}`
    send(socket, shared === null ? `[${items}]` : `[${shared},${items}]`)
  }

  #takeShared(): string | null {
    if (this.#shared.length === 0) return null
    const shared = this.#shared.join(',')
    this.#shared = []
    this.#total += shared.length
    const due = this.#total - this.#sharedMarkAt >= WINDOW.markEvery
    if (!due) return shared
    this.#sharedMarkAt = this.#total
    return `${shared},${this.#mark()}`
  }

  #mark(): string {
    const name = crypto.randomUUID().slice(0, 13)
    this.#marks.set(name, this.#total)
    for (const oldest of this.#marks.keys()) {
      if (this.#marks.size <= 2 * WINDOW.marks) break
      this.#marks.delete(oldest)
    }
    return JSON.stringify({ t: 'mark', mark: name } satisfies ConversationItem)
  }

  /**
   * Characters under way to a socket as far as is known. One that is not known here lived through a
   * hibernation: then nothing was under way.
   */
  #debt(socket: S): number {
    const read = this.#read.get(socket)
    if (read !== undefined) return this.#total - read
    this.#read.set(socket, this.#total)
    return 0
  }

  /**
   * Milliseconds until the next frame may go. After a quiet moment none: a first event never waits
   * for company. Under load at least half a window after the first of what comes together, so that
   * the answers to one frame travel in one frame.
   */
  #wait(): number {
    const since = this.#port.now() - this.#flushedAt
    if (since >= QUIET_MS) return 0
    const window = Math.min(50, Math.max(4, this.#port.count() * 0.04))
    return Math.max(window - since, window / 2)
  }
}

function send(socket: Outlet, frame: string): void {
  try {
    socket.send(frame)
  } catch {
    // The peer is going; its close event follows and tidies up.
  }
}
