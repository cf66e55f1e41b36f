import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { BlockNews } from '../../durable-objects/protocol/rpc-attention.ts'
import type { World } from './attention-network.ts'

/** Until it is told again what could not be told. */
const RETRY_MS = 5_000

/**
 * Who has blocked whom, as D1 has it; the Inbox is told the newest by each change, and by a later
 * request where it could not be reached. Late calls carry what they once read.
 */
export class BlockBook {
  readonly #world: World
  readonly #hear: (person: PersonId, news: BlockNews) => void
  readonly #of = new Map<PersonId, ReadonlySet<PersonId>>()
  readonly #versions = new Map<PersonId, number>()
  #version = 0

  constructor(world: World, hear: (person: PersonId, news: BlockNews) => void) {
    this.#world = world
    this.#hear = hear
  }

  has(person: PersonId, other: PersonId): boolean {
    return this.#of.get(person)?.has(other) === true
  }

  turn(person: PersonId, other: PersonId): void {
    const before = this.#of.get(person) ?? []
    const others = new Set(before)
    if (!others.delete(other)) others.add(other)
    this.#version += 1
    this.#of.set(person, others)
    this.#versions.set(person, this.#version)
    this.#tell(person)
  }

  #tell(person: PersonId): void {
    const version = this.#versions.get(person) ?? 0
    const news = { version, people: [...(this.#of.get(person) ?? [])] }
    this.#world
      .call(() => this.#hear(person, structuredClone(news)))
      .catch(() => this.#world.at(this.#world.now + RETRY_MS, () => this.#tell(person)))
  }
}
