import type { PersonId } from '../../protocol/ids.ts'
import { isTombstone, type PersonCard } from '../../protocol/message.ts'
import type { Sql } from '../../shared/sql.ts'

/** How the people of a conversation are called, so that history needs nobody else to be asked. */

interface PersonRow {
  id: PersonId
  alias: string
  name: string
  avatar: number | null
}

/** True when it is news to this conversation. A deleted account stays one, whatever comes late. */
export function rememberPerson(sql: Sql, person: PersonCard): boolean {
  const { id, alias, name } = person
  const [known] = readCards(sql, [id])
  if (known && isTombstone(known)) return false
  // Who does not speak of a picture does not say that there is none.
  const avatar = (person.avatar === undefined ? known?.avatar : person.avatar) ?? null
  if (known?.alias === alias && known.name === name && (known.avatar ?? null) === avatar) {
    return false
  }
  sql.query(
    `INSERT INTO people (id, alias, name, avatar) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET alias = excluded.alias, name = excluded.name,
       avatar = excluded.avatar`,
    id,
    alias,
    name,
    avatar,
  )
  return true
}

export function readCards(sql: Sql, ids: Iterable<PersonId>): PersonCard[] {
  const cards: PersonCard[] = []
  for (const id of new Set(ids)) {
    const [row] = sql.query<PersonRow>(
      'SELECT id, alias, name, avatar FROM people WHERE id = ?',
      id,
    )
    if (row) cards.push(cardOf(row))
  }
  return cards
}

export function findByAlias(sql: Sql, alias: string): PersonId | null {
  const [row] = sql.query<{ id: PersonId }>('SELECT id FROM people WHERE alias = ?', alias)
  return row?.id ?? null
}

/** Whether this person's account is deleted. */
export function isGone(sql: Sql, person: PersonId): boolean {
  const [known] = readCards(sql, [person])
  return known !== undefined && isTombstone(known)
}

/** Whether a deleted account is among the people of this conversation. */
export function hasTombstone(sql: Sql): boolean {
  return sql.query("SELECT 1 FROM people WHERE alias = '' LIMIT 1").length > 0
}

/**
 * Whose Inboxes name this person because of what was said here: the other one of a private thread,
 * whom they called, and whose messages they reacted to.
 */
export function listAcquainted(sql: Sql, person: PersonId): PersonId[] {
  return sql
    .query<{ id: PersonId }>(
      `SELECT id FROM participants
       UNION SELECT c.person FROM calls c JOIN messages m ON m.num = c.num
         WHERE m.author = ? AND c.person <> 'room'
       UNION SELECT marks.person FROM marks WHERE EXISTS (
         SELECT 1 FROM calls c JOIN messages m ON m.num = c.num
         WHERE m.author = ? AND c.person = 'room')
       UNION SELECT m.author FROM reactions r JOIN messages m ON m.num = r.num WHERE r.person = ?`,
      person,
      person,
      person,
    )
    .map(({ id }) => id)
    .filter((id) => id !== person)
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

function cardOf({ id, alias, name, avatar }: PersonRow): PersonCard {
  return { id, alias, name, ...(avatar !== null && { avatar }) }
}
