import { Broadcaster, type Outlet } from '../../../../durable-objects/conversation/broadcast.ts'
import {
  perform,
  type ConversationCommand,
} from '../../../../durable-objects/conversation/core/perform.ts'
import { resume } from '../../../../durable-objects/conversation/core/resume.ts'
import { Rates } from '../../../../durable-objects/conversation/rates.ts'
import type { SqliteStore } from '../../../../durable-objects/conversation/store/sqlite-store.ts'
import type { ObjectEnv } from '../../../../durable-objects/env.ts'
import { COMMAND_KINDS, Command } from '../../../../durable-objects/protocol/commands.ts'
import type { ConversationId } from '../../../../durable-objects/protocol/ids.ts'
import type { ConversationItem } from '../../../../durable-objects/protocol/items.ts'
import type { PersonCard } from '../../../../durable-objects/protocol/message.ts'
import { failure } from '../../../../durable-objects/protocol/result.ts'
import { PRIVATE_THREAD } from '../../../../durable-objects/protocol/rights.ts'
import type { ConversationContent } from '../../../../durable-objects/protocol/rest/page-data.ts'
import { PROTOCOL_VERSION } from '../../../../durable-objects/protocol/version.ts'
import { errorItem, openFrame, parseCommand } from '../../../../durable-objects/shared/frame.ts'
import { newStore } from '../../durable-objects/support.ts'
import type { FakePorts, FakeSocket } from './fake-ports.ts'

export const ROOM = 'r_general' as ConversationId

/** One connection, with what is under way in both directions: it moves only when the test says so. */
export class Wire implements Outlet {
  readonly socket: FakeSocket
  readonly person: PersonCard
  readonly up: string[] = []
  readonly down: string[] = []
  admitted = false

  constructor(socket: FakeSocket, person: PersonCard) {
    this.socket = socket
    this.person = person
    socket.onSent = (frame) => this.up.push(frame)
  }

  send(frame: string): void {
    this.down.push(frame)
  }
}

/** A conversation on the real rules, the real store and the real broadcaster, without a runtime. */
export class SmallServer {
  readonly store: SqliteStore = newStore()
  readonly wires = new Set<Wire>()
  readonly broadcaster: Broadcaster<Wire>
  readonly #rates: Rates
  readonly #clock: FakePorts
  readonly #incoming: { wire: Wire; frame: string }[] = []

  constructor(clock: FakePorts, rates: Partial<ObjectEnv> = {}) {
    this.#clock = clock
    this.#rates = new Rates({ MESSAGE_BURST: '1000000', ...rates } as ObjectEnv)
    this.broadcaster = new Broadcaster<Wire>({
      open: () => [...this.wires].filter((wire) => wire.admitted),
      count: () => this.wires.size,
      now: () => clock.now(),
      later: (flush, ms) => clock.after(ms, flush),
      overrun: (wire) => wire.send(JSON.stringify([{ t: 'bye', code: 'resync' }])),
      intake: {
        isEmpty: () => this.#incoming.length === 0,
        carryOut: () => {
          for (const { wire, frame } of this.#incoming.splice(0)) this.#carryOut(wire, frame)
        },
      },
    })
  }

  /** Everything that this person opens from these surroundings leads here. */
  serve(ports: FakePorts, person: PersonCard): void {
    ports.onSocket = (socket) => {
      this.wires.add(new Wire(socket, person))
    }
  }

  content(limit = 50): ConversationContent {
    const { store } = this
    return { epoch: store.epoch, seq: store.head().seq, page: store.page({ limit }) }
  }

  /** Something done by one who is not on a wire. */
  act(command: ConversationCommand, person: PersonCard): void {
    this.#perform(command, person, null)
    this.broadcaster.settle()
  }

  /** The next thing that a client sent arrives: first its request to connect. */
  receive(wire: Wire): void {
    if (!wire.admitted) return this.#admit(wire)
    const frame = wire.up.shift()
    if (frame === undefined || frame === '[{"t":"ping"}]') return
    this.#incoming.push({ wire, frame })
    this.broadcaster.settle()
  }

  #carryOut(wire: Wire, frame: string): void {
    const opened = openFrame(frame)
    for (const input of opened.ok ? opened.value : []) {
      const parsed = parseCommand(Command, new Set(COMMAND_KINDS), input)
      if (!parsed.ok) throw new Error(`the client breaks the protocol: ${JSON.stringify(input)}`)
      if (parsed.value.t === 'seen') this.broadcaster.seen(wire, parsed.value.mark)
      // What somebody has read changes nothing for the others here.
      else if (parsed.value.t === 'read' || parsed.value.t === 'unread') continue
      else this.#perform(parsed.value, wire.person, wire)
    }
  }

  /** The next thing that the server sent arrives. */
  deliver(wire: Wire): void {
    const frame = wire.down.shift()
    if (frame !== undefined && !wire.socket.closedByClient) wire.socket.hearRaw(frame)
  }

  /** The line breaks: so many of the client's frames still arrive, nothing of the server's does. */
  cut(wire: Wire, arrivesStill = 0): void {
    for (let n = 0; n < arrivesStill && wire.up.length > 0; n += 1) this.receive(wire)
    this.forget(wire)
    wire.socket.lose()
  }

  forget(wire: Wire): void {
    this.wires.delete(wire)
    this.broadcaster.leave(wire)
  }

  #admit(wire: Wire): void {
    const query = new URL(wire.socket.path, 'http://x').searchParams
    const [epoch, after] = [query.get('epoch'), query.get('after')]
    const cursor = epoch !== null && after !== null ? { epoch, seq: Number(after) } : null
    this.broadcaster.flush()
    wire.admitted = true
    this.broadcaster.join(wire)
    const { seq, num } = this.store.head()
    const you = wire.person.id
    const answer = (item: ConversationItem) => this.broadcaster.answer(wire, item)
    answer({
      t: 'welcome',
      v: PROTOCOL_VERSION,
      conversation: ROOM,
      epoch: this.store.epoch,
      you,
      seq,
      num,
    })
    for (const item of resume(this.store, cursor)) answer(item)
    answer({ t: 'live', seq })
    this.broadcaster.flush()
  }

  #perform(command: ConversationCommand, person: PersonCard, wire: Wire | null): void {
    const { store, broadcaster } = this
    const now = this.#clock.now()
    const answer = (item: ConversationItem) => wire && broadcaster.answer(wire, item)
    const retryAfterMs = wire ? this.#rates.take(command, person.id, now) : 0
    if (retryAfterMs > 0) {
      answer(errorItem(failure('slow_down', { retryAfterMs }), command))
      return
    }
    const done = perform(command, {
      store,
      actor: { person, role: 'member', place: PRIVATE_THREAD },
      now,
    })
    if (!done.ok) {
      answer(errorItem(done, command))
      return
    }
    const { ack, answer: said, events = [], passing } = done.value
    if (ack && command.t !== 'typing') answer({ t: 'ack', cid: command.cid, ...ack })
    if (said) answer(said)
    for (const event of events) broadcaster.tell(event)
    if (passing) broadcaster.tell(passing)
  }
}
