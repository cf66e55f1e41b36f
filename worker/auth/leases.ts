/**
 * A number of places that are taken for a time at most. A request whose client goes away is dropped
 * by the runtime without its `finally` ever running, so a plain counter would leak until nobody
 * could sign in any more; a lease that nobody gave back ends by itself.
 */
export class Leases {
  readonly #ends = new Map<symbol, number>()
  readonly #places: number
  readonly #forMs: number

  constructor(places: number, forMs: number) {
    this.#places = places
    this.#forMs = forMs
  }

  /** `null` when all places are taken. */
  take(now: number): symbol | null {
    for (const [lease, end] of this.#ends) if (end <= now) this.#ends.delete(lease)
    if (this.#ends.size >= this.#places) return null
    const lease = Symbol('lease')
    this.#ends.set(lease, now + this.#forMs)
    return lease
  }

  giveBack(lease: symbol): void {
    this.#ends.delete(lease)
  }
}
