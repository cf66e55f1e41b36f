import type { PersonId } from '../protocol/ids.ts'
import type { BlockNews } from '../protocol/rpc-attention.ts'
import type { Sql } from '../shared/sql.ts'

/** Blocks that were lifted, of which it is kept when that was. */
const MOST_LIFTED = 500

/**
 * Whom this person has blocked, as D1 last told, and since which time of listening it is so: a
 * conversation that has not answered since then is to look again at what concerns this person.
 */
export class BlockList {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  news(): BlockNews {
    const people = this.#sql
      .query<{ person: PersonId }>('SELECT person FROM blocks WHERE is_on = 1')
      .map(({ person }) => person)
    return { version: this.#version(), people }
  }

  /** Blocked or let in again after that time. */
  changedSince(epoch: number): PersonId[] {
    return this.#sql
      .query<{ person: PersonId }>('SELECT person FROM blocks WHERE epoch > ?', epoch)
      .map(({ person }) => person)
  }

  /** False when that changes nothing, or is overtaken. `epoch`: the time of listening that begins. */
  hear({ version, people }: BlockNews, epoch: number): boolean {
    if (version <= this.#version()) return false
    this.#sql.query('INSERT OR REPLACE INTO block_news (one, version) VALUES (1, ?)', version)
    const before = new Set(this.news().people)
    const now = new Set(people)
    const changed = [...before, ...now].filter((person) => before.has(person) !== now.has(person))
    if (changed.length === 0) return false
    this.#forgetLifted()
    for (const person of changed) {
      this.#sql.query(
        'INSERT OR REPLACE INTO blocks (person, is_on, epoch) VALUES (?, ?, ?)',
        person,
        now.has(person) ? 1 : 0,
        epoch,
      )
    }
    return true
  }

  /** All but the latest: what every conversation has long heard of is to go some time. */
  #forgetLifted(): void {
    this.#sql.query(
      `DELETE FROM blocks WHERE person IN (
         SELECT person FROM blocks WHERE is_on = 0 ORDER BY epoch DESC LIMIT -1 OFFSET ?)`,
      MOST_LIFTED,
    )
  }

  #version(): number {
    const [row] = this.#sql.query<{ version: number }>('SELECT version FROM block_news')
    return row?.version ?? 0
  }
}
