import type { PersonId } from '../protocol/ids.ts'
import type { LiveObject } from '../protocol/rpc-server.ts'
import type { Reach } from '../protocol/rest/server.ts'
import type { Sql } from '../shared/sql.ts'

/** Who is live, and what each was last told. Ids of conversations and people never are the same. */
export class LiveList {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** Live from now on, and told of this version by the answer. */
  enter({ kind, name, spell }: LiveObject, version: number): void {
    this.#sql.query(
      `INSERT INTO live (name, kind, spell, told) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET spell = max(spell, excluded.spell), told = excluded.told`,
      ...[name, kind, spell, version],
    )
  }

  /** Not when it has come to life again since. */
  leave({ name, spell }: LiveObject): void {
    this.#sql.query('DELETE FROM live WHERE name = ? AND spell = ?', name, spell)
  }

  confirm({ name, spell }: LiveObject, version: number): void {
    this.#sql.query(
      'UPDATE live SET told = ? WHERE name = ? AND spell = ? AND told < ?',
      ...[version, name, spell, version],
    )
  }

  untold(version: number): LiveObject[] {
    return this.#sql.query<LiveObject>('SELECT name, kind, spell FROM live WHERE told < ?', version)
  }

  /** Stays said while nobody is there. */
  hide(person: PersonId, hidden: boolean): void {
    if (hidden) this.#sql.query('INSERT OR IGNORE INTO hidden (name) VALUES (?)', person)
    else this.#sql.query('DELETE FROM hidden WHERE name = ?', person)
  }

  people(): number {
    const [row] = this.#sql.query<{ count: number }>(
      `SELECT count(*) AS count FROM live
       WHERE kind = 'inbox' AND name NOT IN (SELECT name FROM hidden)`,
    )
    return row?.count ?? 0
  }

  /** Who waits counts also when invisible: all are told, or it says so. */
  reach(version: number): Reach {
    const [row] = this.#sql.query<Reach>(
      `SELECT
         count(*) FILTER (
           WHERE told >= ?1 AND NOT (kind = 'inbox' AND name IN (SELECT name FROM hidden))
         ) AS confirmed,
         count(*) FILTER (WHERE told < ?1) AS waiting
       FROM live`,
      version,
    )
    return row ?? { confirmed: 0, waiting: 0 }
  }
}
