import { chainHash, NOTHING_BEFORE, type ChainedRow } from '../../worker/audit-chain.ts'

export interface StoredRow extends ChainedRow {
  readonly hash: string | null
}

/** The last row: copied elsewhere, it proves later that nothing up to it was written anew. */
export interface Head {
  readonly id: number
  readonly hash: string
}

export type Fault =
  | { readonly kind: 'altered' | 'unsealed'; readonly id: number }
  | { readonly kind: 'missing'; readonly from: number; readonly to: number }
  | { readonly kind: 'not-as-noted'; readonly id: number }

/** What was written this moment has its seal within a few minutes, by the clock (worker/index.ts). */
const SEALED_WITHIN_MS = 900_000

/** Walks along the audit's chain, rows in the order of their ids, and says where it does not hold. */
export class ChainWalk {
  readonly #faults: Fault[] = []
  readonly #noted: Head | undefined
  #last: Head = { id: 0, hash: NOTHING_BEFORE }
  #seesNoted = false
  #rows = 0
  /** The rows without seal behind the last one that has one. */
  #open: StoredRow[] = []

  /** `noted`: a head from an earlier walk, which must still be there. */
  constructor(noted?: Head) {
    this.#noted = noted
  }

  get lastId(): number {
    return this.#last.id
  }

  take(row: StoredRow): void {
    const { id, hash } = row
    const isNext = id === this.#last.id + 1
    if (!isNext) this.#faults.push({ kind: 'missing', from: this.#last.id + 1, to: id - 1 })
    const due = chainHash(this.#last.hash, row)
    if (hash === null) this.#open.push(row)
    else this.#missSeals(this.#open.splice(0))
    // Behind a hole the hash cannot fit; that the hole is there has been said.
    if (hash !== null && isNext && hash !== due) this.#faults.push({ kind: 'altered', id })
    if (id === this.#noted?.id) this.#seesNoted = hash === this.#noted.hash
    this.#last = { id, hash: hash ?? due }
    this.#rows += 1
  }

  /** `given`: how far the database has counted, which it does even where rows are gone. */
  end(
    given: number,
    now: number,
  ): { rows: number; waiting: number; head: Head; faults: readonly Fault[] } {
    const late = this.#open.filter(({ at }) => at < now - SEALED_WITHIN_MS)
    this.#missSeals(late)
    if (given > this.#last.id) {
      this.#faults.push({ kind: 'missing', from: this.#last.id + 1, to: given })
    }
    if (this.#noted && !this.#seesNoted) {
      this.#faults.push({ kind: 'not-as-noted', id: this.#noted.id })
    }
    const waiting = this.#open.length - late.length
    return { rows: this.#rows, waiting, head: this.#last, faults: this.#faults }
  }

  #missSeals(rows: readonly StoredRow[]): void {
    for (const { id } of rows) this.#faults.push({ kind: 'unsealed', id })
  }
}

export function describeFault(fault: Fault): string {
  switch (fault.kind) {
    case 'altered':
      return `Row ${fault.id} does not fit the one before it: it was edited, put in, or follows what was taken out.`
    case 'unsealed':
      return `Row ${fault.id} bears no seal.`
    case 'missing':
      return fault.from === fault.to
        ? `Row ${fault.from} is missing.`
        : `Rows ${fault.from} to ${fault.to} are missing.`
    case 'not-as-noted':
      return `Row ${fault.id} is not the one whose hash was noted: the chain was written anew.`
  }
}
