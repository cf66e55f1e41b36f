import type { PersonId } from '../durable-objects/protocol/ids.ts'
import { callObject } from './call.ts'
import { blocksWereTold, listUntoldBlocks, readBlockNews } from './db/blocks.ts'
import type { Database } from './db/database.ts'
import type { Env } from './env.ts'
import { logFailure } from './log.ts'

const LEFT_AT_ONCE = 5

/**
 * Tells a person's Inbox whom they have blocked, which tells their conversations: nothing of these
 * people counts for them from then on. Await it after the batch that marked the change. Where it
 * fails, the mark stays and later requests try again.
 */
export async function tellBlocks(env: Env, db: Database, person: PersonId): Promise<void> {
  const news = await readBlockNews(db, person)
  if (!news) return
  await callObject(() => env.INBOX.getByName(person).hearBlocks(news))
  await blocksWereTold(db, person, news.version)
}

/** What an earlier request left behind. Never throws. */
export async function tellLeftBlocks(env: Env, db: Database): Promise<void> {
  try {
    const left = await listUntoldBlocks(db, LEFT_AT_ONCE)
    await Promise.all(left.map(({ person }) => tellBlocks(env, db, person)))
  } catch (error) {
    logFailure('telling whom people have blocked', error)
  }
}
