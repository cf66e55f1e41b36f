import type { AddressAct } from '../protocol/rpc-guard.ts'
import type { Sql } from '../shared/sql.ts'
import type { Rate } from '../shared/token-bucket.ts'

interface Row {
  readonly act: AddressAct
  readonly tokens: number
  readonly at: number
}

/**
 * Token buckets that outlive the object's sleep: who guesses slowly would find them full again after
 * each ten idle seconds, were they in memory.
 */
export class AddressBuckets {
  readonly #sql: Sql
  readonly #rates: Readonly<Record<AddressAct, Rate>>

  constructor(sql: Sql, rates: Readonly<Record<AddressAct, Rate>>) {
    this.#sql = sql
    this.#rates = rates
  }

  /** Takes one and gives 0, or takes none and gives the milliseconds to wait. */
  take(act: AddressAct, now: number): number {
    const tokens = this.#tokens(act, now)
    if (tokens >= 1) {
      this.#keep(act, tokens - 1, now)
      return 0
    }
    return Math.ceil(((1 - tokens) / this.#rates[act].perSecond) * 1_000)
  }

  giveBack(act: AddressAct, now: number): void {
    this.#keep(act, Math.min(this.#rates[act].burst, this.#tokens(act, now) + 1), now)
  }

  /** When all stand full again and nothing need be remembered; `null` when nothing is. */
  fullAt(): number | null {
    const rows = this.#sql.query<Row>('SELECT act, tokens, at FROM buckets')
    if (rows.length === 0) return null
    return Math.max(...rows.map((row) => row.at + this.#untilFull(row)))
  }

  #tokens(act: AddressAct, now: number): number {
    const { burst, perSecond } = this.#rates[act]
    const [row] = this.#sql.query<Row>('SELECT act, tokens, at FROM buckets WHERE act = ?', act)
    if (!row) return burst
    // A clock that is set back brings nothing, and takes nothing away.
    return Math.min(burst, row.tokens + (Math.max(0, now - row.at) / 1_000) * perSecond)
  }

  #keep(act: AddressAct, tokens: number, now: number): void {
    this.#sql.query(
      `INSERT INTO buckets (act, tokens, at) VALUES (?, ?, ?)
       ON CONFLICT (act) DO UPDATE SET tokens = excluded.tokens, at = excluded.at`,
      ...[act, tokens, now],
    )
  }

  #untilFull({ act, tokens }: Row): number {
    const { burst, perSecond } = this.#rates[act]
    return Math.ceil(((burst - tokens) / perSecond) * 1_000)
  }
}
