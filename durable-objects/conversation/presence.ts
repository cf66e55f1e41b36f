import type { PersonId } from '../protocol/ids.ts'
import type { ConversationItem } from '../protocol/items.ts'
import type { PersonCard } from '../protocol/message.ts'

/** Beyond so many people a room tells how many are looking, and no longer who. */
export const CROWD = 200

/** How long arrivals and departures are gathered, so that a storm of returns is a few frames. */
export const GATHER_MS = 250

interface Here {
  readonly card: PersonCard
  readonly count: number
}

/**
 * Who is looking at this conversation: never stored, never numbered, rebuilt from the sockets.
 * Counts sockets for each person, so that a second device changes nothing for the others.
 */
export class Presence {
  readonly #sockets = new Map<PersonId, Here>()
  /** Who chose to be invisible, and those of them who look. */
  readonly #hidden: Set<PersonId>
  readonly #unseen = new Map<PersonId, Here>()
  /** What was last told to everyone, to tell only differences. */
  readonly #told = new Set<PersonId>()
  readonly #changed = new Set<PersonId>()
  /** Whom a `welcome` since then has shown otherwise than the rest was told. */
  readonly #unsure = new Set<PersonId>()
  /** Some were told a number, and know no names. */
  #toldCrowd = false

  constructor(hidden: Iterable<PersonId> = []) {
    this.#hidden = new Set(hidden)
  }

  /** For sockets that were there before (hibernation): the others know of them already. */
  restore(person: PersonCard): void {
    this.#come(person)
    if (!this.isHidden(person.id)) this.#told.add(person.id)
  }

  arrive(person: PersonCard): void {
    this.#come(person)
    this.#changed.add(person.id)
  }

  depart(person: PersonId): void {
    this.#go(person)
    this.#changed.add(person)
  }

  isHidden(person: PersonId): boolean {
    return this.#hidden.has(person)
  }

  /** Out of sight or back; who looks meanwhile seems to leave or to come. */
  hide(person: PersonId, hidden: boolean): void {
    if (hidden) this.#hidden.add(person)
    else this.#hidden.delete(person)
    const [from, to] = hidden ? [this.#sockets, this.#unseen] : [this.#unseen, this.#sockets]
    const known = from.get(person)
    if (!known) return
    from.delete(person)
    to.set(person, known)
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

  /** For who has just come: how those are called who are here, or how many they are. */
  introduce(here: readonly PersonId[] | null): ConversationItem {
    return here ? { t: 'people', people: this.cards(here) } : { t: 'crowd', count: this.crowd }
  }

  /** The news, each after the cards of the people it names. */
  takeItems(): ConversationItem[] {
    return this.takeNews().flatMap((item) => {
      const people = this.cards(item.t === 'here' ? (item.all ?? item.on ?? []) : [])
      return people.length > 0 ? [{ t: 'people', people }, item] : [item]
    })
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
    const place = this.#placeOf(card.id)
    place.set(card.id, { card, count: (place.get(card.id)?.count ?? 0) + 1 })
  }

  #go(person: PersonId): void {
    const place = this.#placeOf(person)
    const known = place.get(person)
    if (known && known.count > 1) place.set(person, { ...known, count: known.count - 1 })
    else place.delete(person)
  }

  #placeOf(person: PersonId): Map<PersonId, Here> {
    return this.isHidden(person) ? this.#unseen : this.#sockets
  }
}
