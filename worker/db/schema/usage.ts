import { primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { USAGE_KINDS } from '../../../durable-objects/protocol/usage/counts.ts'

/** What was counted on each day (UTC): estimates, so no whole numbers. One row written a report. */
export const usageDays = sqliteTable(
  'usage_days',
  {
    day: text().notNull(),
    kind: text({ enum: USAGE_KINDS }).notNull(),
    requests: real().notNull(),
    frames: real().notNull(),
    rowsRead: real('rows_read').notNull(),
    rowsWritten: real('rows_written').notNull(),
    /** By how much what is stored grew on that day. */
    bytes: real().notNull(),
    messages: real().notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.kind] })],
)
