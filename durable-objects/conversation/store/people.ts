import type { PersonId } from '../../protocol/ids.ts'
import type { PersonCard } from '../../protocol/message.ts'
import type { Sql } from '../../shared/sql.ts'

/** How the people of a conversation are called, so that history needs nobody else to be asked. */

/** True when it is news to this conversation. */
export function rememberPerson(sql: Sql, person: PersonCard): boolean {
  const { id, alias, name } = person
  const [known] = readCards(sql, [id])
  if (known?.alias === alias && known.name === name) return false
  sql.query(
    `INSERT INTO people (id, alias, name) VALUES (?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET alias = excluded.alias, name = excluded.name`,
    id,
    alias,
    name,
  )
  return true
}

export function readCards(sql: Sql, ids: Iterable<PersonId>): PersonCard[] {
  const cards: PersonCard[] = []
  for (const id of new Set(ids)) {
    const [card] = sql.query<PersonCard & object>(
      'SELECT id, alias, name FROM people WHERE id = ?',
      id,
    )
    if (card) cards.push(card)
  }
  return cards
}

export function findByAlias(sql: Sql, alias: string): PersonId | null {
  const [row] = sql.query<{ id: PersonId }>('SELECT id FROM people WHERE alias = ?', alias)
  return row?.id ?? null
}

/** Who chose to be invisible. */
export function listHidden(sql: Sql): PersonId[] {
  return sql.query<{ person: PersonId }>('SELECT person FROM hidden').map((row) => row.person)
}

export function rememberHidden(sql: Sql, person: PersonId, hidden: boolean): void {
  sql.query(
    hidden
      ? 'INSERT INTO hidden (person) VALUES (?) ON CONFLICT DO NOTHING'
      : 'DELETE FROM hidden WHERE person = ?',
    person,
  )
}
