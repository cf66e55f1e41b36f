import type { Command } from '../protocol/commands.ts'
import type { ConversationEvent } from '../protocol/events.ts'
import type { PersonId } from '../protocol/ids.ts'
import { failure, success, type Result } from '../protocol/result.ts'
import type { ConversationItem } from '../protocol/items.ts'
import { whyNot, type Place } from '../protocol/rights.ts'
import type { ServerNotice } from '../protocol/server.ts'
import { closedTo } from '../shared/closed-to.ts'
import type { Sockets, SocketState } from '../shared/sockets.ts'
import type { Attention } from './attention/attention.ts'
import type { AuditCourier } from './audit-courier.ts'
import type { Broadcaster } from './broadcast.ts'
import { perform } from './core/perform.ts'
import { isOpen } from './core/scopes.ts'
import type { ConversationStore, Pace } from './core/ports.ts'
import type { Actor, Done } from './core/turn.ts'
import type { Rates } from './rates.ts'

/** Whoever does something here, however it came in. */
export type Doer = Pick<SocketState, 'person' | 'role' | 'standing' | 'scopes'>

/** All that one may say but what is about a socket itself. */
export type Deed = Exclude<Command, { t: 'seen' }>

export type PlacePolicy = Omit<Place, 'standing' | 'access' | 'isHome'>

export interface DeedsPort {
  readonly store: ConversationStore
  readonly broadcaster: Pick<Broadcaster<WebSocket>, 'tell' | 'answer'>
  readonly sockets: Pick<Sockets, 'open'>
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
}

/** From a command to what everyone hears of it, in one synchronous turn. Who came in is checked before. */
export class Deeds {
  readonly #port: DeedsPort

  constructor(port: DeedsPort) {
    this.#port = port
  }

  /** What is left to say to the one who did it. */
  carryOut(command: Deed, doer: Doer, now: number): Result<Pick<Done, 'ack' | 'answer'>> {
    const { store, broadcaster, rates, pace, attention } = this.#port
    const { person } = doer
    if (!isOpen(command.t, doer.scopes)) return failure('forbidden')
    const closed = closedTo(command.t, doer, this.#port.server(), now)
    if (closed !== null) return closed
    const retryAfterMs = rates.take(command, person.id, now)
    if (retryAfterMs > 0) return failure('slow_down', { retryAfterMs })
    if (command.t === 'read' || command.t === 'unread') {
      attention.markRead(person.id, command.num, command.t)
      return success({ ack: {} })
    }
    const outcome = perform(command, { store, actor: this.actorFor(doer), pace, now })
    if (!outcome.ok) return outcome
    const { events = [], passing, own } = outcome.value
    for (const event of events) {
      broadcaster.tell(event)
      attention.hear(event)
      this.#note(event)
    }
    if (own) this.#tellOwn(person.id, own)
    if (passing && !this.#port.isHidden(person.id)) broadcaster.tell(passing)
    return outcome
  }

  /** Whether a message of theirs would be taken now, but for its pace. */
  mayWrite(doer: Doer, now: number): Result<Pick<Done, 'ack' | 'answer'>> {
    if (!isOpen('send', doer.scopes)) return failure('forbidden')
    const closed = closedTo('send', doer, this.#port.server(), now)
    if (closed !== null) return closed
    const actor = this.actorFor(doer)
    const refusal = whyNot(actor, 'message.send', actor.place)
    return refusal === null ? success({}) : failure(refusal)
  }

  /** On all their devices that are here. */
  #tellOwn(person: PersonId, item: ConversationItem): void {
    const { sockets, broadcaster } = this.#port
    for (const [ws, state] of sockets.open()) {
      if (state.person.id === person) broadcaster.answer(ws, item)
    }
  }

  /** That somebody takes another's words away, or ends their poll, is for the audit. */
  #note(event: ConversationEvent): void {
    const isClosing = event.t === 'reacted' && event.poll?.closedAt !== undefined
    if (event.t !== 'deleted' && !isClosing) return
    const { num, at, by } = event
    const author = this.#port.store.facts(num)?.by ?? by
    const kind = isClosing ? 'poll.close' : 'message.delete'
    if (author !== by) this.#port.audit.note({ kind, num, at, by, author })
  }

  actorFor({ person, role, standing = 'member' }: Doer): Actor {
    // Nobody is admitted who is no member, and in a private thread all are equal.
    return { person, role, place: { standing, ...this.#port.policy(person.id) } }
  }
}
