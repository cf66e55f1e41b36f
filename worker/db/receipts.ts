import { eq } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import { markInbox } from './inbox-news.ts'
import { people } from './schema.ts'
import { markEverywhere } from './standing-changes.ts'

/** Whether others see how far this person has read. */
export async function readGivesReceipts(db: Database, person: PersonId): Promise<boolean> {
  const [found] = await db
    .select({ gives: people.givesReceipts })
    .from(people)
    .where(eq(people.id, person))
  return found?.gives ?? true
}

/** Groups hear of it as of any change of a person; threads through the Inbox. */
export async function chooseReceipts(
  db: Database,
  person: PersonId,
  givesReceipts: boolean,
): Promise<void> {
  await db.batch([
    db.update(people).set({ givesReceipts }).where(eq(people.id, person)),
    markEverywhere(db, person),
    markInbox(db, person),
  ])
}
