import { COMMAND_KINDS, Command } from '../protocol/commands.ts'
import type { ConversationEvent } from '../protocol/events.ts'
import type { PersonId } from '../protocol/ids.ts'
import type { ByeItem } from '../protocol/items.ts'
import { failure, type Failure } from '../protocol/result.ts'
import type { Place } from '../protocol/rights.ts'
import type { ServerNotice } from '../protocol/server.ts'
import { closedTo } from '../shared/closed-to.ts'
import { errorItem, openFrame, parseCommand } from '../shared/frame.ts'
import type { Sockets, SocketState } from '../shared/sockets.ts'
import { strike } from '../shared/strikes.ts'
import { TokenBucket } from '../shared/token-bucket.ts'
import type { AuditCourier } from './audit-courier.ts'
import type { Attention } from './attention/attention.ts'
import type { Broadcaster } from './broadcast.ts'
import { perform } from './core/perform.ts'
import type { ConversationStore, Pace } from './core/ports.ts'
import type { Actor } from './core/turn.ts'
import type { Rates } from './rates.ts'

const KINDS: ReadonlySet<string> = new Set(COMMAND_KINDS)

/**
 * Refused commands that one socket may cause; beyond it a client isn't listening, and is cut off. One
 * that waits as it is told is refused at most once for each command that goes through: 15 a second.
 */
const REFUSALS = { burst: 100, perSecond: 20 } as const

export type PlacePolicy = Omit<Place, 'standing' | 'access' | 'isHome'>

export interface FrameHandlerPort {
  readonly store: ConversationStore
  readonly sockets: Sockets
  readonly broadcaster: Broadcaster<WebSocket>
  readonly rates: Rates
  readonly pace: Pace
  /** What the conversation itself allows, and whether its people let this one write. */
  policy(person: PersonId): PlacePolicy
  /** Chose to be invisible: then nobody sees them write either. */
  isHidden(person: PersonId): boolean
  /** Whether the whole server is read-only. */
  server(): ServerNotice
  readonly attention: Pick<Attention, 'hear' | 'markRead'>
  readonly audit: Pick<AuditCourier, 'note'>
  end(ws: WebSocket, bye: ByeItem): void
}

/** From a raw frame to what everyone hears of it, in one synchronous turn. */
export class FrameHandler {
  readonly #port: FrameHandlerPort
  readonly #refusals = new WeakMap<WebSocket, TokenBucket>()

  constructor(port: FrameHandlerPort) {
    this.#port = port
  }

  handle(ws: WebSocket, state: SocketState, data: string | ArrayBuffer): void {
    const frame = openFrame(data)
    if (!frame.ok) {
      this.#refuse(ws, frame, undefined, true)
      return
    }
    for (const input of frame.value) {
      if (!this.#port.sockets.admitted(ws)) break
      this.#command(ws, state, input)
    }
  }

  #command(ws: WebSocket, state: SocketState, input: unknown): void {
    const { store, broadcaster, rates, pace, attention } = this.#port
    const parsed = parseCommand(Command, KINDS, input)
    if (!parsed.ok) {
      this.#refuse(ws, parsed, input, true)
      return
    }
    const command = parsed.value
    if (command.t === 'seen') {
      broadcaster.seen(ws, command.mark)
      return
    }
    const now = Date.now()
    const closed = closedTo(command.t, state, this.#port.server(), now)
    if (closed !== null) {
      if (command.t !== 'typing') this.#refuse(ws, closed, input, false)
      return
    }
    const retryAfterMs = rates.take(command, state.person.id, now)
    if (retryAfterMs > 0) {
      if (command.t !== 'typing')
        this.#refuse(ws, failure('slow_down', { retryAfterMs }), input, false)
      return
    }
    if (command.t === 'read' || command.t === 'unread') {
      attention.markRead(state.person.id, command.num, command.t)
      if (command.t === 'unread') broadcaster.answer(ws, { t: 'ack', cid: command.cid })
      return
    }
    const outcome = perform(command, { store, actor: this.#actor(state), pace, now })
    if (!outcome.ok) {
      if (command.t !== 'typing') this.#refuse(ws, outcome, input, isBreach(outcome))
      return
    }
    const { ack, answer, events = [], passing } = outcome.value
    if (ack && command.t !== 'typing')
      broadcaster.answer(ws, { t: 'ack', cid: command.cid, ...ack })
    if (answer) broadcaster.answer(ws, answer)
    for (const event of events) {
      broadcaster.tell(event)
      attention.hear(event)
      if (event.t === 'deleted') this.#noteDeletion(event)
    }
    if (passing && !this.#port.isHidden(state.person.id)) broadcaster.tell(passing)
  }

  /** That somebody takes another's words away is for the audit. */
  #noteDeletion({ num, at, by }: ConversationEvent & { t: 'deleted' }): void {
    const author = this.#port.store.facts(num)?.by ?? by
    if (author !== by) this.#port.audit.note({ num, at, by, author })
  }

  #actor({ person, role, standing = 'member' }: SocketState): Actor {
    // Nobody is admitted who is no member, and in a private thread all are equal.
    return { person, role, place: { standing, ...this.#port.policy(person.id) } }
  }

  /** Answers with the code; a breach of protocol counts as a strike, the third in a minute ends it. */
  #refuse(ws: WebSocket, refusal: Failure, input: unknown, breach: boolean): void {
    const { sockets, broadcaster } = this.#port
    const state = sockets.heard(ws)
    if (!state) return
    const now = Date.now()
    broadcaster.answer(ws, errorItem(refusal, input))
    if (breach) {
      const struck = strike(state, now)
      sockets.update(ws, struck.state)
      if (struck.out) this.#endAfterAnswer(ws, { t: 'bye', code: 'protocol' })
      return
    }
    let bucket = this.#refusals.get(ws)
    if (!bucket) this.#refusals.set(ws, (bucket = new TokenBucket(REFUSALS, now)))
    const retryAfterMs = bucket.take(now)
    if (retryAfterMs > 0) {
      this.#endAfterAnswer(ws, { t: 'bye', code: 'resync', retryAfterMs: 5_000 })
    }
  }

  #endAfterAnswer(ws: WebSocket, bye: ByeItem): void {
    this.#port.broadcaster.flush()
    this.#port.end(ws, bye)
  }
}

/** What no honest client sends; a refusal that depends on others' doings is no breach. */
function isBreach({ code, field }: Failure): boolean {
  if (code === 'not_found' || code === 'out_of_turn' || code === 'invalid_field') return true
  return code === 'not_well_formed' && field === 'text'
}
