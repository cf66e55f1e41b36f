import { and, asc, count, eq } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { MayWrite } from '../../durable-objects/protocol/rest/privacy.ts'
import type { Database } from './database.ts'
import { card } from './people.ts'
import { blocks, people } from './schema.ts'
import { markThread, markThreadsOf } from './threads.ts'

/** Whom this person has blocked, by name. */
export function listBlocked(db: Database, person: PersonId) {
  return db
    .select(card)
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
  ])
}

export async function unblock(db: Database, person: PersonId, blocked: PersonId): Promise<void> {
  await db.batch([
    db.delete(blocks).where(and(eq(blocks.person, person), eq(blocks.blocked, blocked))),
    markThread(db, person, blocked),
  ])
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
