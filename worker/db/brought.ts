import { and, eq, sql } from 'drizzle-orm'
import type { ConversationId, PersonId, ThreadId } from '../../durable-objects/protocol/ids.ts'
import { threadIdOf } from '../thread-id.ts'
import type { BroughtAbout } from './arriving.ts'
import type { Database } from './database.ts'
import { importPeople, importRooms, threads } from './schema.ts'
import { knowThread } from './threads.ts'

/** Whether anybody was ever let into the private thread of this id. */
export async function isThreadThere(db: Database, thread: ThreadId): Promise<boolean> {
  const found = await db.select({ id: threads.id }).from(threads).where(eq(threads.id, thread))
  return found.length > 0
}

/** False when another of the same import is the thread of these two already. */
export async function openBroughtThread(
  db: Database,
  { id, source }: BroughtAbout,
  pair: readonly [PersonId, PersonId],
): Promise<boolean> {
  const thread = threadIdOf(...pair)
  const [, begun] = await db.batch([
    knowThread(db, ...pair),
    db
      .insert(importRooms)
      .select(
        sql`SELECT ${id}, ${source}, ${thread}, NULL, NULL WHERE NOT EXISTS
          (SELECT 1 FROM import_rooms WHERE import = ${id} AND conversation = ${thread})`,
      )
      .onConflictDoNothing()
      .returning({ source: importRooms.source }),
  ])
  return begun.length > 0
}

/**
 * Where words of this person may have come by an import, though they were never there themselves. Of
 * private conversations only their own: who writes to whom is nobody's business.
 */
export async function listBroughtInto(db: Database, person: PersonId): Promise<ConversationId[]> {
  const found = await db
    .selectDistinct({ conversation: importRooms.conversation })
    .from(importRooms)
    .innerJoin(importPeople, eq(importPeople.import, importRooms.import))
    .where(
      and(
        eq(importPeople.person, person),
        sql`(${importRooms.conversation} GLOB 'r_*' OR EXISTS (
          SELECT 1 FROM ${threads} WHERE ${threads.id} = ${importRooms.conversation}
            AND ${person} IN (${threads.one}, ${threads.other})))`,
      ),
    )
  return found.map(({ conversation }) => conversation)
}
