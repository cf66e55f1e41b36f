import type { PersonId, RoomId } from '../protocol/ids.ts'

export interface CirclePort {
  owner(): PersonId
  /** Rooms and groups that this person is in, or was when last told. */
  rooms(): readonly RoomId[]
  /** With whom something was said in private. */
  partners(): readonly PersonId[]
  /** Those of these people who are in this room together with the owner. */
  members(room: RoomId, among: readonly PersonId[]): Promise<readonly PersonId[]>
}

export interface Acquainted {
  readonly known: ReadonlySet<PersonId>
  /** No room was out of reach. */
  readonly isWhole: boolean
}

/**
 * Whom a guest may know of: the same people as in worker/acquaintance.ts. The rooms say it, which hold
 * who is in them, so that D1 is not asked for what devices show.
 */
export class Circle {
  readonly #port: CirclePort

  constructor(port: CirclePort) {
    this.#port = port
  }

  async among(people: readonly PersonId[]): Promise<Acquainted> {
    const known = new Set<PersonId>([this.#port.owner(), ...this.#port.partners()])
    const told = await Promise.allSettled(
      this.#port.rooms().map((room) => this.#port.members(room, people)),
    )
    for (const one of told) {
      if (one.status === 'fulfilled') for (const person of one.value) known.add(person)
    }
    return { known, isWhole: told.every(({ status }) => status === 'fulfilled') }
  }
}
