import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import { rooms } from './rooms.ts'

/** Rooms that went back in time, and what leads back from there: kept outside of the rooms. */
export const recoveries = sqliteTable(
  'recoveries',
  {
    id: text().primaryKey(),
    room: text()
      .$type<RoomId>()
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    /** To when; `null`: it undoes another. */
    time: integer(),
    undoes: text(),
    by: text().$type<PersonId>().notNull(),
    at: integer().notNull(),
    /** The platform's bookmark of right before. */
    bookmark: text().notNull(),
    /** When the room had begun anew and been told all that changed since. */
    doneAt: integer('done_at'),
  },
  (table) => [index('recoveries_by_time').on(table.at)],
)
