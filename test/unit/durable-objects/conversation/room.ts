import { Broadcaster, type Outlet } from '../../../../durable-objects/conversation/broadcast.ts'
import type { ConversationItem } from '../../../../durable-objects/protocol/items.ts'

/** A listener whose socket is an array. */
export class Listener implements Outlet {
  readonly frames: string[] = []
  overrun = false

  send(frame: string): void {
    this.frames.push(frame)
  }

  /** Everything heard, marks left out. */
  get items(): ConversationItem[] {
    return this.all.filter((item) => item.t !== 'mark')
  }

  get marks(): string[] {
    return this.all.flatMap((item) => (item.t === 'mark' ? [item.mark] : []))
  }

  private get all(): ConversationItem[] {
    return this.frames.flatMap((frame) => JSON.parse(frame) as ConversationItem[])
  }
}

/** A room of such listeners, with a clock that stands until it is moved. */
export class Room {
  readonly listeners = new Set<Listener>()
  readonly broadcaster: Broadcaster<Listener>
  /** How many the room counts: sets how long a frame waits for company. */
  crowd: number | null = null
  now = 1_000_000
  /** What has come in and is carried out when its time has come. */
  readonly incoming: (() => void)[] = []
  #timers: { at: number; call: () => void }[] = []

  constructor() {
    this.broadcaster = new Broadcaster<Listener>({
      open: () => this.listeners,
      count: () => this.crowd ?? this.listeners.size,
      now: () => this.now,
      later: (call, ms) => this.#timers.push({ at: this.now + ms, call }),
      overrun: (listener) => {
        listener.overrun = true
        this.leave(listener)
      },
      intake: {
        isEmpty: () => this.incoming.length === 0,
        carryOut: () => {
          for (const call of this.incoming.splice(0)) call()
        },
      },
    })
  }

  join(): Listener {
    const listener = new Listener()
    this.broadcaster.flush()
    this.listeners.add(listener)
    this.broadcaster.join(listener)
    return listener
  }

  leave(listener: Listener): void {
    this.listeners.delete(listener)
    this.broadcaster.leave(listener)
  }

  /** A frame comes in, and leads to this when it is carried out. */
  take(call: () => void): void {
    this.incoming.push(call)
    this.broadcaster.settle()
  }

  /** One turn in which so much is told to everyone. */
  tell(...items: ConversationItem[]): void {
    for (const item of items) this.broadcaster.tell(item)
    this.broadcaster.settle()
  }

  answer(listener: Listener, ...items: ConversationItem[]): void {
    for (const item of items) this.broadcaster.answer(listener, item)
    this.broadcaster.settle()
  }

  pass(ms: number): void {
    this.now += ms
    const due = this.#timers.filter((timer) => timer.at <= this.now)
    this.#timers = this.#timers.filter((timer) => timer.at > this.now)
    for (const { call } of due) call()
  }

  get timers(): number {
    return this.#timers.length
  }
}

/** An item that can be told from others, and weighs about so many characters. */
export function item(count: number): ConversationItem {
  return { t: 'crowd', count }
}

export function heavy(chars: number): ConversationItem {
  return {
    t: 'revisions',
    cid: '' as never,
    num: 0,
    revisions: [{ at: 0, text: 'x'.repeat(chars) }],
  }
}
