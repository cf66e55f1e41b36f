import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TokenBucket, TokenBuckets } from '../../../../durable-objects/shared/token-bucket.ts'

const rates = fc.record({
  burst: fc.integer({ min: 1, max: 50 }),
  perSecond: fc.double({ min: 0.1, max: 100, noNaN: true }),
})
/** Milliseconds between one try and the next. */
const pauses = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 })

describe('a token bucket', () => {
  it('gives the burst at once, then one for each interval', () => {
    const bucket = new TokenBucket({ burst: 2, perSecond: 5 }, 0)
    expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([0, 0, 200])
    expect([bucket.take(199), bucket.take(200), bucket.take(200)]).toEqual([1, 0, 200])
  })

  it('never gives more than the burst and what has flowed in since', () => {
    fc.assert(
      fc.property(rates, pauses, (rate, gaps) => {
        const bucket = new TokenBucket(rate, 0)
        let now = 0
        let taken = 0
        for (const gap of gaps) {
          now += gap
          if (bucket.take(now) === 0) taken += 1
          expect(taken).toBeLessThanOrEqual(rate.burst + (now / 1_000) * rate.perSecond + 1e-6)
        }
      }),
    )
  })

  it('keeps its word: who waits as long as told, gets in', () => {
    fc.assert(
      fc.property(rates, pauses, (rate, gaps) => {
        const bucket = new TokenBucket(rate, 0)
        let now = 0
        for (const gap of gaps) {
          now += gap
          const wait = bucket.take(now)
          expect(wait).toBeLessThanOrEqual(Math.ceil(1_000 / rate.perSecond))
          if (wait === 0) continue
          // A millisecond of grace for the sum of many fractions.
          now += wait + 1
          expect(bucket.take(now)).toBe(0)
        }
      }),
    )
  })

  it('does not make anybody pay for a clock that is set back', () => {
    const bucket = new TokenBucket({ burst: 2, perSecond: 1 }, 3_600_000)
    bucket.take(3_600_000)
    expect(bucket.take(0)).toBe(0)
    expect(bucket.take(0)).toBeLessThanOrEqual(1_000)
    expect(bucket.take(1_000)).toBe(0)
  })

  it('gives nothing of a cost that it can not pay, and takes nothing for it', () => {
    const bucket = new TokenBucket({ burst: 3, perSecond: 1 }, 0)
    bucket.take(0)
    expect(bucket.take(0, 3)).toBe(1_000)
    expect(bucket.take(0, 2)).toBe(0)
  })
})

describe('buckets by key', () => {
  it('slow one without slowing another', () => {
    const buckets = new TokenBuckets<string>({ burst: 1, perSecond: 1 })
    expect([buckets.take('a', 0), buckets.take('a', 0), buckets.take('b', 0)]).toEqual([
      0, 1_000, 0,
    ])
  })

  it('forget only those who stand full again', () => {
    const buckets = new TokenBuckets<number>({ burst: 1, perSecond: 1 }, 3)
    for (const key of [0, 1, 2]) buckets.take(key, key * 500)
    buckets.take(3, 1_200)
    expect(buckets.take(1, 1_200)).toBeGreaterThan(0)
    expect(buckets.take(2, 1_200)).toBeGreaterThan(0)
    expect(buckets.take(0, 1_200)).toBe(0)
  })
})
