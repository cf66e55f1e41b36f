import type { Role } from '../protocol/rest/accounts.ts'
import type { InboxAdmission } from '../protocol/rpc.ts'
import type { PersonNews } from '../protocol/rpc-attention.ts'
import type { Sockets } from '../shared/sockets.ts'
import type { Sql } from '../shared/sql.ts'

interface Row {
  role: Role
  version: number
}

/**
 * What this person is in the workspace, as D1 last told: every device acts by it from then on, also one
 * whose ticket is from before. Until something was told, what the ticket says.
 */
export class OwnRole {
  readonly #sql: Sql
  readonly #sockets: Sockets
  #known: Row | null

  constructor(sql: Sql, sockets: Sockets) {
    this.#sql = sql
    this.#sockets = sockets
    this.#known = sql.query<Row>('SELECT role, version FROM own_role')[0] ?? null
  }

  of(admission: Pick<InboxAdmission, 'role'>): Role {
    return this.#known?.role ?? admission.role
  }

  /** False when this or something newer is known. */
  hear({ version, role }: Pick<PersonNews, 'version' | 'role'>): boolean {
    if (this.#known && this.#known.version >= version) return false
    this.#known = { role, version }
    this.#sql.query(
      `INSERT INTO own_role (one, role, version) VALUES (1, ?, ?)
       ON CONFLICT (one) DO UPDATE SET role = excluded.role, version = excluded.version`,
      role,
      version,
    )
    for (const [ws, state] of [...this.#sockets.open()]) {
      if (state.role !== role) this.#sockets.update(ws, { ...state, role })
    }
    return true
  }
}
