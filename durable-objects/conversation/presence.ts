import type { PersonId } from '../protocol/ids.ts'
import type { ConversationItem } from '../protocol/items.ts'

/** Beyond so many people a room tells how many are looking, and no longer who. */
export const CROWD = 200

/** How long arrivals and departures are gathered, so that a storm of returns is a few frames. */
export const GATHER_MS = 250

/**
 * Who is looking at this conversation: never stored, never numbered, rebuilt from the sockets.
 * Counts sockets for each person, so that a second device changes nothing for the others.
 */
export class Presence {
  readonly #sockets = new Map<PersonId, number>()
  /** What was last told to everyone, to tell only differences. */
  readonly #told = new Set<PersonId>()
  readonly #changed = new Set<PersonId>()
  #toldCrowd: number | null = null

  /** For sockets that were there before (hibernation): the others know of them already. */
  restore(person: PersonId): void {
    this.#count(person, 1)
    this.#told.add(person)
  }

  arrive(person: PersonId): void {
    this.#count(person, 1)
    this.#changed.add(person)
  }

  depart(person: PersonId): void {
    this.#count(person, -1)
    this.#changed.add(person)
  }

  get hasNews(): boolean {
    return this.#changed.size > 0
  }

  /** For a `welcome`: everyone, or `null` for a crowd. */
  here(): PersonId[] | null {
    return this.#sockets.size > CROWD ? null : [...this.#sockets.keys()]
  }

  get crowd(): number {
    return this.#sockets.size
  }

  /** What everyone is to be told since the last time. */
  takeNews(): ConversationItem[] {
    const before = this.#toldCrowd !== null
    const on: PersonId[] = []
    const off: PersonId[] = []
    for (const person of this.#changed) {
      const is = this.#sockets.has(person)
      if (is === this.#told.has(person)) continue
      if (is) this.#told.add(person)
      else this.#told.delete(person)
      ;(is ? on : off).push(person)
    }
    this.#changed.clear()
    if (this.#sockets.size > CROWD) return this.#tellCrowd()
    if (before) {
      this.#toldCrowd = null
      return [{ t: 'here', all: [...this.#sockets.keys()] }]
    }
    if (on.length === 0 && off.length === 0) return []
    return [{ t: 'here', ...(on.length > 0 && { on }), ...(off.length > 0 && { off }) }]
  }

  #tellCrowd(): ConversationItem[] {
    const count = this.#sockets.size
    if (this.#toldCrowd === count) return []
    this.#toldCrowd = count
    return [{ t: 'crowd', count }]
  }

  #count(person: PersonId, by: number): void {
    const count = (this.#sockets.get(person) ?? 0) + by
    if (count > 0) this.#sockets.set(person, count)
    else this.#sockets.delete(person)
  }
}
