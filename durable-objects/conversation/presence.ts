import type { PersonId } from '../protocol/ids.ts'
import type { ConversationItem } from '../protocol/items.ts'
import type { PersonCard } from '../protocol/message.ts'

/** Beyond so many people a room tells how many are looking, and no longer who. */
export const CROWD = 200

/** How long arrivals and departures are gathered, so that a storm of returns is a few frames. */
export const GATHER_MS = 250

/**
 * Who is looking at this conversation: never stored, never numbered, rebuilt from the sockets.
 * Counts sockets for each person, so that a second device changes nothing for the others.
 */
export class Presence {
  readonly #sockets = new Map<PersonId, { card: PersonCard; count: number }>()
  /** What was last told to everyone, to tell only differences. */
  readonly #told = new Set<PersonId>()
  readonly #changed = new Set<PersonId>()
  /** Whom a `welcome` since then has shown otherwise than the rest was told. */
  readonly #unsure = new Set<PersonId>()
  /** Some were told a number, and know no names. */
  #toldCrowd = false

  /** For sockets that were there before (hibernation): the others know of them already. */
  restore(person: PersonCard): void {
    this.#come(person)
    this.#told.add(person.id)
  }

  arrive(person: PersonCard): void {
    this.#come(person)
    this.#changed.add(person.id)
  }

  depart(person: PersonId): void {
    this.#go(person)
    this.#changed.add(person)
  }

  get hasNews(): boolean {
    return this.#changed.size > 0
  }

  /** For a `welcome`: everyone, or `null` for a crowd. */
  here(): PersonId[] | null {
    if (this.#sockets.size > CROWD) {
      this.#toldCrowd = true
      return null
    }
    for (const person of this.#changed) {
      if (this.#sockets.has(person) !== this.#told.has(person)) this.#unsure.add(person)
    }
    return [...this.#sockets.keys()]
  }

  get crowd(): number {
    return this.#sockets.size
  }

  /** How those of these people who are here are called. */
  cards(ids: Iterable<PersonId>): PersonCard[] {
    return [...ids].flatMap((id) => this.#sockets.get(id)?.card ?? [])
  }

  /** What everyone is to be told since the last time. */
  takeNews(): ConversationItem[] {
    const knewNumber = this.#toldCrowd || this.#told.size > CROWD
    const on: PersonId[] = []
    const off: PersonId[] = []
    for (const person of this.#changed) {
      const is = this.#sockets.has(person)
      if (is === this.#told.has(person) && !this.#unsure.has(person)) continue
      if (is) this.#told.add(person)
      else this.#told.delete(person)
      ;(is ? on : off).push(person)
    }
    this.#changed.clear()
    this.#unsure.clear()
    this.#toldCrowd = this.#sockets.size > CROWD
    if (this.#toldCrowd) return [{ t: 'crowd', count: this.#sockets.size }]
    if (knewNumber) return [{ t: 'here', all: [...this.#sockets.keys()] }]
    if (on.length === 0 && off.length === 0) return []
    return [{ t: 'here', ...(on.length > 0 && { on }), ...(off.length > 0 && { off }) }]
  }

  #come(card: PersonCard): void {
    const count = this.#sockets.get(card.id)?.count ?? 0
    this.#sockets.set(card.id, { card, count: count + 1 })
  }

  #go(person: PersonId): void {
    const known = this.#sockets.get(person)
    if (known && known.count > 1) this.#sockets.set(person, { ...known, count: known.count - 1 })
    else this.#sockets.delete(person)
  }
}
