import type { PersonId } from '../../protocol/ids.ts'
import type { Sql } from '../../shared/sql.ts'
import type { Pace } from '../core/ports.ts'

/**
 * When each one has last spoken while the room was slow: stored, so that nobody speaks sooner because
 * the room has slept. A row a message, and only in rooms that are slow and so see few.
 */
export class SlowMode implements Pace {
  readonly #sql: Sql
  readonly #seconds: () => number

  constructor(sql: Sql, seconds: () => number) {
    this.#sql = sql
    this.#seconds = seconds
  }

  waitFor(person: PersonId, now: number): number {
    const since = this.heldSince(person, now)
    return since === null ? 0 : since + this.#ms() - now
  }

  heldSince(person: PersonId, now: number): number | null {
    if (this.#ms() === 0) return null
    const [row] = this.#sql.query<{ at: number }>('SELECT at FROM spoken WHERE person = ?', person)
    return row && row.at + this.#ms() > now ? row.at : null
  }

  spoke(person: PersonId, now: number): void {
    if (this.#seconds() === 0) return
    this.#sql.query(
      `INSERT INTO spoken (person, at) VALUES (?, ?)
       ON CONFLICT (person) DO UPDATE SET at = excluded.at`,
      ...[person, now],
    )
  }

  #ms(): number {
    return this.#seconds() * 1_000
  }
}
