import type { PersonId } from '../../protocol/ids.ts'
import type { PersonCard } from '../../protocol/message.ts'
import type { Sql } from '../../shared/sql.ts'

/** The people of a private thread; a room has none of these. */
export class Participants {
  readonly #sql: Sql
  #people: readonly PersonId[]

  constructor(sql: Sql) {
    this.#sql = sql
    this.#people = sql.query<{ id: PersonId }>('SELECT id FROM participants').map(({ id }) => id)
  }

  get all(): readonly PersonId[] {
    return this.#people
  }

  /** The same every time, so that only the first call writes. */
  include(people: readonly PersonCard[]): void {
    if (this.#people.length > 0) return
    for (const { id } of people) this.#sql.query('INSERT INTO participants (id) VALUES (?)', id)
    this.#people = people.map(({ id }) => id)
  }

  /** The other one; oneself in notes to oneself. */
  otherThan(person: PersonId): PersonId {
    return this.#people.find((id) => id !== person) ?? person
  }
}
