import { desc, eq, sql } from 'drizzle-orm'
import type { ImportBefore } from '../../durable-objects/protocol/rest/import-views.ts'
import type { Database } from './database.ts'
import { picturedCard, picturedOrGone } from './people.ts'
import { importRooms, imports, people } from './schema.ts'

/** So many are shown. */
const MOST = 50

/** What was brought in, the newest first; which conversations they are is not told. */
export async function listImports(db: Database): Promise<ImportBefore[]> {
  const found = await db
    .select({
      ...{ id: imports.id, name: imports.name, at: imports.createdAt },
      ...{ card: picturedCard, deletedAt: people.deletedAt },
      talks: sql<number>`count(${importRooms.source})`,
      open: sql<number>`count(${importRooms.source}) - count(${importRooms.finishedAt})`,
    })
    .from(imports)
    .innerJoin(people, eq(people.id, imports.createdBy))
    .leftJoin(importRooms, eq(importRooms.import, imports.id))
    .groupBy(imports.id)
    .orderBy(desc(imports.createdAt), imports.id)
    .limit(MOST)
  return found.map(({ card, deletedAt, ...one }) => ({
    ...one,
    by: picturedOrGone(card, deletedAt),
  }))
}
