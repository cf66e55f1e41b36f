import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ThreadId } from '../../../durable-objects/protocol/ids.ts'
import { personReference } from './people.ts'

/**
 * Private threads that somebody has opened or closed to somebody: that they exist, never what is in
 * them. `version` rises with each change of who may write there, also (by triggers of the database) when
 * one of the two comes into a room or leaves one and that may decide it; while `told` is behind it, the
 * thread's conversation has yet to hear.
 */
export const threads = sqliteTable(
  'threads',
  {
    id: text().$type<ThreadId>().primaryKey(),
    /** The lower id of the two; the same twice in notes to oneself. */
    one: personReference('one').notNull(),
    other: personReference('other').notNull(),
    version: integer().notNull().default(0),
    told: integer().notNull().default(0),
  },
  (table) => [
    index('threads_by_one').on(table.one),
    index('threads_by_other').on(table.other),
    index('threads_untold')
      .on(table.id)
      .where(sql`${table.told} < ${table.version}`),
  ],
)
