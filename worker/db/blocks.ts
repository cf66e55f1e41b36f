import { and, asc, count, eq } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { MayWrite } from '../../durable-objects/protocol/rest/privacy.ts'
import type { Database } from './database.ts'
import { markInbox } from './inbox-news.ts'
import { picturedCard } from './people.ts'
import { blocks, people } from './schema.ts'
import { markThread, markThreadsOf } from './threads.ts'

/** Whom this person has blocked, by name. */
export function listBlocked(db: Database, person: PersonId) {
  return db
    .select(picturedCard)
    .from(blocks)
    .innerJoin(people, eq(people.id, blocks.blocked))
    .where(eq(blocks.person, person))
    .orderBy(asc(people.name), asc(people.alias))
}

export async function countBlocks(db: Database, person: PersonId): Promise<number> {
  const [found] = await db.select({ n: count() }).from(blocks).where(eq(blocks.person, person))
  return found?.n ?? 0
}

/** Blocking twice is blocking once. */
export async function block(
  db: Database,
  person: PersonId,
  blocked: PersonId,
  now: number,
): Promise<void> {
  await db.batch([
    db.insert(blocks).values({ person, blocked, createdAt: now }).onConflictDoNothing(),
    markThread(db, person, blocked),
    markInbox(db, person),
  ])
}

/** False when there was no block. */
export async function unblock(db: Database, person: PersonId, blocked: PersonId): Promise<boolean> {
  const isIt = and(eq(blocks.person, person), eq(blocks.blocked, blocked))
  const found = await db.select({ blocked: blocks.blocked }).from(blocks).where(isIt)
  if (found.length === 0) return false
  await db.batch([
    db.delete(blocks).where(isIt),
    markThread(db, person, blocked),
    markInbox(db, person),
  ])
  return true
}

/** Who may begin a conversation with this person. */
export async function readMayWrite(db: Database, person: PersonId): Promise<MayWrite> {
  const [found] = await db
    .select({ mayWrite: people.mayWrite })
    .from(people)
    .where(eq(people.id, person))
  return found?.mayWrite ?? 'everyone'
}

export async function chooseMayWrite(
  db: Database,
  person: PersonId,
  mayWrite: MayWrite,
): Promise<void> {
  await db.batch([
    db.update(people).set({ mayWrite }).where(eq(people.id, person)),
    markThreadsOf(db, person),
  ])
}
