import type { PersonId } from '../../protocol/ids.ts'
import type { Role } from '../../protocol/rest/accounts.ts'
import type { RoomRole } from '../../protocol/rights.ts'
import type { GoneChange, RoomPolicy, StandingChange } from '../../protocol/rpc-standing.ts'
import type { Sql } from '../../shared/sql.ts'

/** What a person is in this room. */
export interface Member {
  readonly person: PersonId
  /** In the workspace. */
  readonly role: Role
  readonly standing: RoomRole
  readonly givesReceipts: boolean
}

interface MemberRow {
  person: PersonId
  role: Role
  standing: RoomRole | null
  gives_receipts: number
  version: number
}

const OPEN: RoomPolicy = { version: 0, isReadOnly: false, isArchived: false, form: 'room' }

/**
 * Who may do what in this room, as D1 last told: all that the checks of a live socket need. Who left
 * keeps a row without standing, so that news that was overtaken cannot let them in again.
 */
export class Roster {
  readonly #sql: Sql
  #policy: RoomPolicy

  constructor(sql: Sql) {
    this.#sql = sql
    const [row] = sql.query<{ value: string }>("SELECT value FROM meta WHERE key = 'policy'")
    this.#policy = row ? (JSON.parse(row.value) as RoomPolicy) : OPEN
  }

  get policy(): RoomPolicy {
    return this.#policy
  }

  /** `null` for who is no member. */
  find(person: PersonId): Member | null {
    const row = this.#row(person)
    return row?.standing ? memberOf(row, row.standing) : null
  }

  /** Everybody in the room. */
  members(): Member[] {
    return this.#sql
      .query<MemberRow & { standing: RoomRole }>('SELECT * FROM roster WHERE standing IS NOT NULL')
      .map((row) => memberOf(row, row.standing))
  }

  /** Those in the room who know nobody but who is there too. */
  guests(): PersonId[] {
    return this.#sql
      .query<{ person: PersonId }>(
        "SELECT person FROM roster WHERE role = 'guest' AND standing IS NOT NULL",
      )
      .map(({ person }) => person)
  }

  /** Those of these people who are in the room, to somebody who is: to others nobody is. */
  together(asker: PersonId, among: readonly PersonId[]): PersonId[] {
    return this.find(asker) === null ? [] : among.filter((person) => this.find(person) !== null)
  }

  /** False when this or something newer is known. */
  hear(change: StandingChange | GoneChange): boolean {
    const person = 'gone' in change ? change.gone : change.person.id
    const known = this.#row(person)
    if (known && known.version >= change.version) return false
    const { role, standing, givesReceipts } =
      'gone' in change ? { role: 'guest' as const, standing: null, givesReceipts: false } : change
    this.#sql.query(
      `INSERT INTO roster (person, role, standing, gives_receipts, version) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (person) DO UPDATE SET role = excluded.role, standing = excluded.standing,
         gives_receipts = excluded.gives_receipts, version = excluded.version`,
      person,
      role,
      standing,
      givesReceipts ? 1 : 0,
      change.version,
    )
    return true
  }

  /** False when nothing changes. */
  hearPolicy(policy: RoomPolicy): boolean {
    const before = this.#policy
    if (policy.version <= before.version) return false
    this.#policy = policy
    if (JSON.stringify({ ...before, version: policy.version }) === JSON.stringify(policy)) {
      return false
    }
    this.#sql.query(
      `INSERT INTO meta (key, value) VALUES ('policy', ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      JSON.stringify(policy),
    )
    return true
  }

  #row(person: PersonId): MemberRow | undefined {
    return this.#sql.query<MemberRow>('SELECT * FROM roster WHERE person = ?', person)[0]
  }
}

function memberOf({ person, role, gives_receipts }: MemberRow, standing: RoomRole): Member {
  return { person, role, standing, givesReceipts: gives_receipts === 1 }
}
