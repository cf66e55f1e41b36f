import { worthOf } from './bill.ts'
import { NOTHING, plus, times, type UsageCounts, type UsageKind } from './counts.ts'

/** What writing a report down costs: a row written in D1, in dollars. */
export const REPORT_DOLLARS = 1e-6

/** A report stands for so much work, in dollars: counting costs a four-hundredth of what it counts. */
export const GRAIN_DOLLARS = 400 * REPORT_DOLLARS

/**
 * Counts work by samples. Each piece of work is reported with a chance in proportion to what it costs,
 * and then stands for all its like that were not: the sums are right on average, whenever an object is
 * put to sleep, and nothing has to be kept for it (docs/decisions/costs.md).
 */
export class Tally {
  readonly #kind: UsageKind
  readonly #report: (counts: UsageCounts) => void
  readonly #grain: number
  readonly #random: () => number
  #pending = NOTHING

  constructor(
    kind: UsageKind,
    report: (counts: UsageCounts) => void,
    { grain = GRAIN_DOLLARS, random = () => Math.random() } = {},
  ) {
    this.#kind = kind
    this.#report = report
    this.#grain = grain
    this.#random = random
  }

  add(counts: Partial<UsageCounts>): void {
    this.#pending = plus(this.#pending, counts)
  }

  /** A piece of work is done: draws whether it is reported. */
  settle(): void {
    const counts = this.#pending
    this.#pending = NOTHING
    const worth = worthOf(this.#kind, counts)
    if (worth <= 0) return
    const chance = this.#grain > 0 ? 1 - Math.exp(-worth / this.#grain) : 1
    if (this.#random() < chance) this.#report(times(counts, 1 / chance))
  }
}
