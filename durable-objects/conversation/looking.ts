import type { ConversationItem } from '../protocol/items.ts'
import { GATHER_MS, type Presence } from './presence.ts'

interface Everyone {
  tell(item: ConversationItem): void
  settle(): void
}

/** Tells who came to look and who went, gathered: a storm of returns is a few frames. */
export class Looking {
  readonly #presence: Presence
  readonly #everyone: Everyone
  #due = false

  constructor(presence: Presence, everyone: Everyone) {
    this.#presence = presence
    this.#everyone = everyone
  }

  changed(): void {
    if (this.#due || !this.#presence.hasNews) return
    this.#due = true
    setTimeout(() => this.#tell(), GATHER_MS)
  }

  #tell(): void {
    this.#due = false
    for (const item of this.#presence.takeNews()) {
      const arrived = item.t === 'here' ? (item.all ?? item.on ?? []) : []
      const people = this.#presence.cards(arrived)
      if (people.length > 0) this.#everyone.tell({ t: 'people', people })
      this.#everyone.tell(item)
    }
    this.#everyone.settle()
  }
}
