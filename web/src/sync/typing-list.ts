import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { SyncPorts } from './ports.ts'

/** How long a person counts as writing after their last sign of it. */
const SHOWN_MS = 6_000
/** How often we tell that we are writing. */
const TELL_MS = 3_000

/** Until when somebody counts as writing, and in which thread; without: in the flow. */
interface Sign {
  readonly until: number
  readonly thread: number | undefined
}

/** Who is writing right now, and when we last told that we are. */
export class TypingList {
  readonly #ports: SyncPorts
  readonly #changed: () => void
  readonly #signs = new Map<PersonId, Sign>()
  #toldAt = -Infinity
  #toldOf: number | undefined
  #cancel: (() => void) | null = null

  constructor(ports: SyncPorts, changed: () => void) {
    this.#ports = ports
    this.#changed = changed
  }

  /** In the flow. */
  get list(): PersonId[] {
    return [...this.#signs].flatMap(([by, { thread }]) => (thread === undefined ? [by] : []))
  }

  /** In a thread, and in which. */
  get threads(): ReadonlyMap<PersonId, number> {
    return new Map(
      [...this.#signs].flatMap(([by, { thread }]) => (thread === undefined ? [] : [[by, thread]])),
    )
  }

  note(person: PersonId, thread?: number): void {
    this.#signs.set(person, { until: this.#ports.now() + SHOWN_MS, thread })
    this.#changed()
    this.#schedule()
  }

  /** Their message has arrived, or they went away. */
  stop(person: PersonId): void {
    if (this.#signs.delete(person)) this.#changed()
  }

  /** True when it is time to tell the others again. */
  shouldTell(thread?: number): boolean {
    const now = this.#ports.now()
    if (thread === this.#toldOf && now - this.#toldAt < TELL_MS) return false
    this.#toldAt = now
    this.#toldOf = thread
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
    if (this.#signs.size === 0) return
    const next = Math.min(...[...this.#signs.values()].map(({ until }) => until))
    this.#cancel = this.#ports.after(Math.max(0, next - this.#ports.now()), () => {
      const now = this.#ports.now()
      for (const [person, { until }] of this.#signs) if (until <= now) this.#signs.delete(person)
      this.#changed()
      this.#schedule()
    })
  }
}
