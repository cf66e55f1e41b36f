import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import { HOLD_KINDS } from '../../../durable-objects/protocol/rest/holds.ts'
import { rooms } from './rooms.ts'

/**
 * Legal holds. Rows are never deleted: how many there are, and how many were lifted, is the version of
 * what conversations are told. A person is named by what they were called, for as long as it holds:
 * their account may go meanwhile.
 */
export const holds = sqliteTable(
  'holds',
  {
    id: text().primaryKey(),
    kind: text({ enum: HOLD_KINDS }).notNull(),
    room: text()
      .$type<RoomId>()
      .references(() => rooms.id),
    person: text().$type<PersonId>(),
    alias: text().notNull().default(''),
    name: text().notNull().default(''),
    reason: text().notNull(),
    orderedBy: text('ordered_by').notNull(),
    putBy: text('put_by').$type<PersonId>().notNull(),
    putAt: integer('put_at').notNull(),
    liftedBy: text('lifted_by').$type<PersonId>(),
    liftedAt: integer('lifted_at'),
  },
  (table) => [
    index('holds_by_time').on(table.putAt),
    check('holds_kind', sql`${table.kind} IN ('room', 'person', 'place')`),
  ],
)
