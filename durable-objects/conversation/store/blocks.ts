import type { PersonId } from '../../protocol/ids.ts'
import type { BlockNews } from '../../protocol/rpc-attention.ts'
import type { Sql } from '../../shared/sql.ts'
import { isGone } from './people.ts'

const NOBODY: ReadonlySet<PersonId> = new Set()

interface BlockRow {
  person: PersonId
  version: number
  people: string
}

/** Whom people of this conversation have blocked, as their Inboxes last told: in memory for each message. */
export class Blocks {
  readonly #sql: Sql
  readonly #known = new Map<PersonId, { version: number; people: ReadonlySet<PersonId> }>()

  constructor(sql: Sql) {
    this.#sql = sql
    for (const { person, version, people } of sql.query<BlockRow>('SELECT * FROM blocks')) {
      this.#known.set(person, { version, people: new Set(JSON.parse(people) as PersonId[]) })
    }
  }

  of(person: PersonId): ReadonlySet<PersonId> {
    return this.#known.get(person)?.people ?? NOBODY
  }

  has(person: PersonId, other: PersonId): boolean {
    return this.#known.get(person)?.people.has(other) === true
  }

  /**
   * False when it is known, or overtaken. A block ends with a word of who has blocked, not with the
   * account of the blocked: nobody leaves to be heard after all.
   */
  hear(person: PersonId, { version, people: told }: BlockNews): boolean {
    const known = this.#known.get(person)
    if (version <= (known?.version ?? 0)) return false
    const gone = [...(known?.people ?? [])].filter((one) => isGone(this.#sql, one))
    const people = [...new Set([...told, ...gone])]
    this.#known.set(person, { version, people: new Set(people) })
    this.#sql.query(
      'INSERT OR REPLACE INTO blocks (person, version, people) VALUES (?, ?, ?)',
      person,
      version,
      JSON.stringify(people),
    )
    return true
  }

  /** The person is no more. */
  forget(person: PersonId): void {
    if (this.#known.delete(person)) this.#sql.query('DELETE FROM blocks WHERE person = ?', person)
  }
}
