import type { PersonId } from '../../protocol/ids.ts'
import type { Role } from '../../protocol/rest/accounts.ts'
import type { Openness, ThreadDoor } from '../../protocol/rpc-doors.ts'
import type { Sql } from '../../shared/sql.ts'

/** `role` `null`: told before roles were. */
type Known = Omit<ThreadDoor, 'role'> & { readonly role: Role | null }

interface DoorRow {
  person: PersonId
  openness: Openness
  role: Role | null
  version: number
}

/** Whom the people of a private thread let write to them, and what they are, as D1 last told. */
export class Doors {
  readonly #sql: Sql
  readonly #known: Map<PersonId, Known>

  constructor(sql: Sql) {
    this.#sql = sql
    const rows = sql.query<DoorRow>('SELECT person, openness, role, version FROM doors')
    this.#known = new Map(rows.map(({ person, ...door }) => [person, { of: person, ...door }]))
  }

  hear(door: ThreadDoor): void {
    const before = this.#known.get(door.of)
    if (before && before.version > door.version) return
    const { openness, role, version } = door
    if (before?.openness === openness && before.role === role && before.version === version) return
    this.#known.set(door.of, door)
    this.#sql.query(
      `INSERT INTO doors (person, openness, role, version) VALUES (?, ?, ?, ?)
       ON CONFLICT (person) DO UPDATE SET openness = excluded.openness, role = excluded.role,
         version = excluded.version`,
      ...[door.of, openness, role, version],
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

  /** What this person is in the workspace; `null` where nothing was told, as in a room. */
  roleOf(person: PersonId): Role | null {
    return this.#known.get(person)?.role ?? null
  }

  hasWritten(person: PersonId): boolean {
    return this.#sql.query('SELECT 1 FROM messages WHERE author = ? LIMIT 1', person).length > 0
  }
}
