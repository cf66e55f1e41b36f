import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { SyncPorts } from './ports.ts'

/** How long a person counts as writing after their last sign of it. */
const SHOWN_MS = 6_000
/** How often we tell that we are writing. */
const TELL_MS = 3_000

/** Who is writing right now, and when we last told that we are. */
export class TypingList {
  readonly #ports: SyncPorts
  readonly #changed: () => void
  readonly #until = new Map<PersonId, number>()
  #toldAt = -Infinity
  #cancel: (() => void) | null = null

  constructor(ports: SyncPorts, changed: () => void) {
    this.#ports = ports
    this.#changed = changed
  }

  get list(): PersonId[] {
    return [...this.#until.keys()]
  }

  note(person: PersonId): void {
    this.#until.set(person, this.#ports.now() + SHOWN_MS)
    this.#changed()
    this.#schedule()
  }

  /** Their message has arrived, or they went away. */
  stop(person: PersonId): void {
    if (this.#until.delete(person)) this.#changed()
  }

  /** True when it is time to tell the others again. */
  shouldTell(): boolean {
    const now = this.#ports.now()
    if (now - this.#toldAt < TELL_MS) return false
    this.#toldAt = now
    return true
  }

  /** What was being written has been sent: the next key begins anew. */
  sent(): void {
    this.#toldAt = -Infinity
  }

  end(): void {
    this.#cancel?.()
  }

  #schedule(): void {
    this.#cancel?.()
    if (this.#until.size === 0) return
    const next = Math.min(...this.#until.values())
    this.#cancel = this.#ports.after(Math.max(0, next - this.#ports.now()), () => {
      const now = this.#ports.now()
      for (const [person, until] of this.#until) if (until <= now) this.#until.delete(person)
      this.#changed()
      this.#schedule()
    })
  }
}
