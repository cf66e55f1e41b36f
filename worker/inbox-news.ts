import type { PersonId } from '../durable-objects/protocol/ids.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import { inboxWasTold, listUntoldInboxes, readInboxNews } from './db/inbox-news.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'

const LEFT_AT_ONCE = 5

/**
 * Tells a person's Inbox what D1 holds of them: their role, by which their devices are judged, whether
 * they give receipts, and whom they have blocked, of whom nothing counts for them from then on. After the
 * batch that marked the change (`carryToAllOf`). Where it fails, the mark stays and later requests try
 * again.
 */
export async function tellInbox(env: Env, db: Database, person: PersonId): Promise<void> {
  const news = await readInboxNews(db, person)
  if (!news) return
  await callObject(() => env.INBOX.getByName(person).hearPerson(news))
  await inboxWasTold(db, person, news.version)
}

/** What an earlier request left behind. Never throws. */
export async function tellLeftInboxes(env: Env, db: Database): Promise<void> {
  try {
    const left = await listUntoldInboxes(db, LEFT_AT_ONCE)
    await Promise.all(left.map(({ person }) => tellInbox(env, db, person)))
  } catch (error) {
    logFailure('telling people what they are and whom they have blocked', error)
  }
}
