import type { ObjectEnv } from '../env.ts'
import type { PersonId } from '../protocol/ids.ts'
import type { PersonCard } from '../protocol/message.ts'
import type { Sql } from '../shared/sql.ts'

/** Somebody is called otherwise now, wherever this person's lists name them. */
export function noteCard(sql: Sql, card: PersonCard): void {
  const { id, alias, name } = card
  sql.query('UPDATE conversations SET alias = ?, name = ? WHERE other = ?', alias, name, id)
  sql.query(
    "UPDATE concerns SET by = ? WHERE json_extract(by, '$.id') = ?",
    JSON.stringify({ id, alias, name }),
    id,
  )
}

/** To Inboxes of others. Who could not be told sees it with the next page. */
export async function tellOfCard(
  env: Pick<ObjectEnv, 'INBOX'>,
  watchers: readonly PersonId[],
  card: PersonCard,
): Promise<void> {
  await Promise.allSettled(watchers.map((watcher) => env.INBOX.getByName(watcher).noteCard(card)))
}
