import type { PersonId } from '../../protocol/ids.ts'
import type { Openness, ThreadDoor } from '../../protocol/rpc-doors.ts'
import type { Sql } from '../../shared/sql.ts'

/** Whom the people of a private thread let write to them, as D1 last told. */
export class Doors {
  readonly #sql: Sql
  readonly #known: Map<PersonId, ThreadDoor>

  constructor(sql: Sql) {
    this.#sql = sql
    const rows = sql.query<{ person: PersonId; openness: Openness; version: number }>(
      'SELECT person, openness, version FROM doors',
    )
    this.#known = new Map(rows.map(({ person, ...door }) => [person, { of: person, ...door }]))
  }

  hear(door: ThreadDoor): void {
    const before = this.#known.get(door.of)
    if (before && before.version > door.version) return
    if (before?.openness === door.openness && before.version === door.version) return
    this.#known.set(door.of, door)
    this.#sql.query(
      `INSERT INTO doors (person, openness, version) VALUES (?, ?, ?)
       ON CONFLICT (person) DO UPDATE SET openness = excluded.openness, version = excluded.version`,
      door.of,
      door.openness,
      door.version,
    )
  }

  /** May this person write here? All others must let them. */
  welcome(person: PersonId): boolean {
    for (const { of, openness } of this.#known.values()) {
      if (of === person || openness === 'open') continue
      if (openness === 'closed' || !this.hasWritten(of)) return false
    }
    return true
  }

  hasWritten(person: PersonId): boolean {
    return this.#sql.query('SELECT 1 FROM messages WHERE author = ? LIMIT 1', person).length > 0
  }
}
