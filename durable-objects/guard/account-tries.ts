import type { Attempt, GuardVars, Lane } from '../protocol/rpc-guard.ts'
import type { Sql } from '../shared/sql.ts'
import { delayAfter, MOST_TRIES } from './limits.ts'

/** Fewer failures than this are forgotten after a month: most come from a slip of the hand. */
const FORGETTABLE = 4
const MONTH_MS = 30 * 86_400_000

/** After so long without a try, another one that is delayed begins another burst. */
const BURST_ENDS_MS = 3_600_000

interface Row {
  readonly failures: number
  readonly at: number
  readonly is_told: number
}

/**
 * Wrong passwords in a row for one alias. A try counts as wrong when it begins and is taken back when
 * it was right, so that a hundred at the same moment are not one.
 */
export class AccountTries {
  readonly #sql: Sql
  readonly #vars: GuardVars

  constructor(sql: Sql, vars: GuardVars) {
    this.#sql = sql
    this.#vars = vars
  }

  begin(lane: Lane, now: number): Attempt {
    const row = this.#row(lane)
    const { failures, at } = row
    const burst = this.#startsBurst(lane, row, now) ? { burst: failures } : {}
    if (failures >= MOST_TRIES) return { kind: 'closed', ...burst }
    const ms = at + delayAfter(failures, this.#vars) - now
    if (ms > 0) return { kind: 'wait', ms, ...burst }
    this.#keep(lane, failures + 1, now)
    return { kind: 'go', ...burst }
  }

  #startsBurst(lane: Lane, { failures, at, is_told }: Row, now: number): boolean {
    if (delayAfter(failures, this.#vars) === 0) return false
    if (is_told === 1 && now - at < BURST_ENDS_MS) return false
    this.#sql.query('UPDATE tries SET is_told = 1 WHERE lane = ?', lane)
    return true
  }

  /** The password was right: failures before it count no more. */
  succeeded(lane: Lane): void {
    this.#sql.query('DELETE FROM tries WHERE lane = ?', lane)
  }

  /** The password was not looked at after all. */
  withdraw(lane: Lane): void {
    this.#sql.query('UPDATE tries SET failures = max(0, failures - 1) WHERE lane = ?', lane)
  }

  /** The owner has shown by other means who they are. */
  reopen(): void {
    this.#sql.query('DELETE FROM tries')
  }

  /** When all may be forgotten; `null` when nothing is there or it must stay. */
  forgetAt(): number | null {
    const [row] = this.#sql.query<{ at: number | null; failures: number }>(
      'SELECT max(at) AS at, max(failures) AS failures FROM tries',
    )
    if (!row || row.at === null || row.failures >= FORGETTABLE) return null
    return row.at + MONTH_MS
  }

  #row(lane: Lane): Row {
    const [row] = this.#sql.query<Row>(
      'SELECT failures, at, is_told FROM tries WHERE lane = ?',
      lane,
    )
    return row ?? { failures: 0, at: 0, is_told: 0 }
  }

  #keep(lane: Lane, failures: number, now: number): void {
    this.#sql.query(
      `INSERT INTO tries (lane, failures, at) VALUES (?, ?, ?)
       ON CONFLICT (lane) DO UPDATE SET failures = excluded.failures, at = excluded.at`,
      ...[lane, failures, now],
    )
  }
}
