/** How fast something may happen: `burst` at once, then `perSecond`. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

/**
 * The classic token bucket, in memory: a flood limit may forget itself when an object sleeps,
 * because an object sleeps only when nobody floods it.
 */
export class TokenBucket {
  readonly #rate: Rate
  #tokens: number
  #at: number

  constructor(rate: Rate, now: number) {
    this.#rate = rate
    this.#tokens = rate.burst
    this.#at = now
  }

  /** Takes `cost` tokens and gives 0, or takes none and gives the milliseconds to wait. */
  take(now: number, cost = 1): number {
    const { burst, perSecond } = this.#rate
    // A clock that is set back brings nothing, and takes nothing away.
    const elapsed = Math.max(0, now - this.#at)
    this.#tokens = Math.min(burst, this.#tokens + (elapsed / 1_000) * perSecond)
    this.#at = now
    if (this.#tokens >= cost) {
      this.#tokens -= cost
      return 0
    }
    return Math.ceil(((cost - this.#tokens) / perSecond) * 1_000)
  }

  /** True when it stands full again, so that it may be forgotten. */
  isFull(now: number): boolean {
    const { burst, perSecond } = this.#rate
    return this.#tokens + ((now - this.#at) / 1_000) * perSecond >= burst
  }
}

/** One bucket for each key; full ones are dropped when there are many, so that memory stays bounded. */
export class TokenBuckets<Key> {
  readonly #rate: Rate
  readonly #buckets = new Map<Key, TokenBucket>()
  readonly #most: number

  constructor(rate: Rate, most = 4_096) {
    this.#rate = rate
    this.#most = most
  }

  take(key: Key, now: number, cost = 1): number {
    let bucket = this.#buckets.get(key)
    if (!bucket) {
      if (this.#buckets.size >= this.#most) this.#forgetFull(now)
      bucket = new TokenBucket(this.#rate, now)
      this.#buckets.set(key, bucket)
    }
    return bucket.take(now, cost)
  }

  #forgetFull(now: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(key)
  }
}
