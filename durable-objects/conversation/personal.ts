import type { PersonId } from '../protocol/ids.ts'
import type { ByeItem, ConversationItem } from '../protocol/items.ts'
import { isTombstone, tombstoneOf, type PersonCard } from '../protocol/message.ts'
import type { OwnPlace } from '../protocol/moving/cursor.ts'
import { PRIVATE_THREAD, type Place } from '../protocol/rights.ts'
import type { KeptMessages, OwnPart, PersonalRpc } from '../protocol/rpc-personal.ts'
import { callObject } from '../shared/call.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Sql } from '../shared/sql.ts'
import type { Attention } from './attention/attention.ts'
import type { Looking } from './looking.ts'
import type { Presence } from './presence.ts'
import type { Arriving } from './store/arriving.ts'
import { hasTombstone, listAcquainted, rememberHidden } from './store/people.ts'
import { readOwnDeeds } from './store/own-deeds.ts'
import { nextToErase, readOwnMessages, rememberErased } from './store/own-messages.ts'
import { disownVotes } from './store/polls.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

/** Messages that one call erases: the conversation is to answer others meanwhile. */
const ERASED_AT_ONCE = 100

export interface PersonalPort {
  readonly sql: Sql
  readonly store: SqliteStore
  readonly sockets: Sockets
  readonly presence: Presence
  readonly looking: Looking
  readonly everyone: { tell(item: ConversationItem): void; settle(): void }
  readonly attention: Attention
  readonly arriving: Arriving
  readonly server: Pick<ServerGate, 'learn'>
  readonly inboxOf: (person: PersonId) => { noteCard(card: PersonCard): Promise<void> }
  end(ws: WebSocket, bye: ByeItem): void
}

/** What one person is to a whole conversation: how they are called, what they wrote, that they go. */
export class Personal implements PersonalRpc {
  readonly #port: PersonalPort
  #isBereft: boolean

  constructor(port: PersonalPort) {
    this.#port = port
    this.#isBereft = hasTombstone(port.sql)
  }

  /** A private thread as a place to act in: with somebody who is no more nothing can be added. */
  thread(isWelcome: boolean): Place {
    // Nobody writes between the messages that come from elsewhere: a room is put away meanwhile.
    const isShut = this.#isBereft || this.#port.arriving.isShut(Date.now())
    return { ...PRIVATE_THREAD, isWelcome, isArchived: isShut }
  }

  hide(person: PersonId, hidden: boolean): Promise<void> {
    const { sql, presence, looking } = this.#port
    rememberHidden(sql, person, hidden)
    presence.hide(person, hidden)
    looking.changed()
    return Promise.resolve()
  }

  async hearCard(card: PersonCard): Promise<void> {
    this.#rename(card)
    this.#port.everyone.settle()
    await this.#tellInboxes(card)
  }

  ownOf(person: PersonId, place: OwnPlace | null, limit: number): Promise<OwnPart> {
    const { sql, store } = this.#port
    if (place !== null && 'did' in place) {
      const { did: after } = place
      return Promise.resolve(readOwnDeeds(sql, person, { after, head: store.head().num, limit }))
    }
    return Promise.resolve(readOwnMessages(sql, person, place?.cid ?? null, limit))
  }

  async forget(person: PersonId, messages: KeptMessages): Promise<{ readonly isDone: boolean }> {
    const { sql, store, sockets, everyone, attention, server } = this.#port
    await server.learn()
    for (const [ws, state] of [...sockets.open()]) {
      if (state.person.id === person) this.#port.end(ws, { t: 'bye', code: 'session_ended' })
    }
    const [known] = store.cards([person])
    if (known && !isTombstone(known)) this.#rename(tombstoneOf(person))
    this.#isBereft ||= known !== undefined
    rememberHidden(sql, person, false)
    attention.forget(person)
    store.files.dropLooseOf(person)
    disownVotes(sql, person)
    const isDone = messages === 'keep' || this.#eraseSome(person)
    everyone.settle()
    attention.start()
    await this.#tellInboxes(tombstoneOf(person))
    return { isDone }
  }

  /** Their lists name this person: as the other one of a thread, or as who has called them. */
  async #tellInboxes(card: PersonCard): Promise<void> {
    const { sql, inboxOf } = this.#port
    const told = listAcquainted(sql, card.id).map((person) =>
      callObject(() => inboxOf(person).noteCard(card)),
    )
    await Promise.all(told)
  }

  #rename(card: PersonCard): void {
    const { store, sockets, everyone } = this.#port
    if (!store.know(card)) return
    for (const [ws, state] of [...sockets.open()]) {
      if (state.person.id === card.id) sockets.update(ws, { ...state, person: card })
    }
    everyone.tell({ t: 'people', people: [card] })
  }

  /** True when nothing is left to do. */
  #eraseSome(person: PersonId): boolean {
    const { sql, store, attention, everyone } = this.#port
    const next = nextToErase(sql, person, ERASED_AT_ONCE)
    for (const { num, isGone } of next) {
      if (isGone) continue
      const event = store.erase({ num, by: person, at: Date.now() })
      attention.hear(event)
      everyone.tell(event)
    }
    const isDone = next.length < ERASED_AT_ONCE
    rememberErased(sql, person, isDone ? null : (next.at(-1)?.cid ?? null))
    return isDone
  }
}
