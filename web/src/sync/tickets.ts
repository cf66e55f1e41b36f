import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ByeCode, ByeItem } from '../../../durable-objects/protocol/items.ts'
import type { AskTickets, TicketsAnswer } from '../../../durable-objects/protocol/rest/tickets.ts'
import type { ConversationOptions } from './conversation-contract.ts'

/** Where a socket leads. */
export type Place =
  | { readonly kind: 'inbox' }
  | { readonly kind: 'conversation'; readonly id: ConversationId; readonly withPerson?: PersonId }

export type TicketOutcome =
  | { readonly kind: 'ticket'; readonly ticket: string }
  /** One may not go there: the same as being told so on the socket. */
  | { readonly kind: 'refused'; readonly code: ByeCode }
  | Stopped
  /** Nobody answered, or the server asked to wait. */
  | { readonly kind: 'unreachable'; readonly retryAfterMs: number }

/** The whole server is: the same as its farewell on the socket. */
export interface Stopped {
  readonly kind: 'stopped'
  readonly bye: ByeItem
}

/** What the server said to a call, as far as it matters here. */
export type TicketsCall =
  | { readonly kind: 'answered'; readonly answer: TicketsAnswer }
  | { readonly kind: 'signed-out' }
  | Stopped
  | { readonly kind: 'unreachable'; readonly retryAfterMs: number }

export interface TicketPorts {
  /** POST /api/tickets. Never rejects. */
  ask(body: AskTickets): Promise<TicketsCall>
  now(): number
}

/** A ticket this near its end is not used any more: the way to the server takes time. */
const MARGIN_MS = 60_000

/** Where a conversation's socket goes. */
export function placeOf({
  conversation,
  withPerson,
}: Pick<ConversationOptions, 'conversation' | 'withPerson'>): Place {
  return {
    ...{ kind: 'conversation', id: conversation },
    ...(withPerson !== undefined && { withPerson }),
  }
}

/**
 * The tickets of a page. Coming back after a cut uses the one in hand; what several sockets want at
 * the same moment is asked for in one call.
 */
export class TicketBook {
  readonly #ports: TicketPorts
  readonly #tickets = new Map<string, { ticket: string; until: number }>()
  #asking: { places: Map<string, Place>; call: Promise<TicketsCall> } | null = null

  constructor(ports: TicketPorts) {
    this.#ports = ports
  }

  /** At once when one is in hand. */
  ticketFor(place: Place): TicketOutcome | Promise<TicketOutcome> {
    const known = this.#tickets.get(keyOf(place))
    if (known && known.until > this.#ports.now()) return { kind: 'ticket', ticket: known.ticket }
    return this.#ask(place)
  }

  /** The server did not take it. */
  forget(place: Place): void {
    this.#tickets.delete(keyOf(place))
  }

  async #ask(place: Place): Promise<TicketOutcome> {
    const key = keyOf(place)
    const asking = (this.#asking ??= this.#begin())
    asking.places.set(key, place)
    const said = await asking.call
    if (said.kind === 'unreachable' || said.kind === 'stopped') return said
    if (said.kind === 'signed-out') return { kind: 'refused', code: 'session_ended' }
    const { inbox, conversations } = said.answer
    const found =
      place.kind === 'inbox' ? undefined : conversations.find(({ id }) => id === place.id)
    if (found && 'code' in found) return { kind: 'refused', code: found.code }
    const ticket = place.kind === 'inbox' ? inbox : found?.ticket
    if (ticket === undefined) return { kind: 'unreachable', retryAfterMs: 0 }
    const until = this.#ports.now() + said.answer.lastMs - MARGIN_MS
    this.#tickets.set(key, { ticket, until })
    return { kind: 'ticket', ticket }
  }

  /** The call goes out when everybody of this moment has said where they want to go. */
  #begin(): { places: Map<string, Place>; call: Promise<TicketsCall> } {
    const places = new Map<string, Place>()
    const call = Promise.resolve().then(() => {
      this.#asking = null
      return this.#ports.ask(bodyFor([...places.values()]))
    })
    return { places, call }
  }
}

function keyOf(place: Place): string {
  return place.kind === 'inbox' ? 'inbox' : place.id
}

function bodyFor(places: readonly Place[]): AskTickets {
  return {
    inbox: places.some(({ kind }) => kind === 'inbox'),
    conversations: places.flatMap((place) => {
      if (place.kind === 'inbox') return []
      const { id, withPerson } = place
      return [{ id, ...(withPerson !== undefined && { with: withPerson }) }]
    }),
  }
}
