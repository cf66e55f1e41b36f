import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { bytes } from './bytes.ts'

/** Emoji of the place's own. Small enough to lie here whole. */
export const customEmoji = sqliteTable('custom_emoji', {
  name: text().primaryKey(),
  type: text().notNull(),
  bytes: bytes().notNull(),
  /** No reference: it outlives the account. */
  createdBy: text('created_by').$type<PersonId>().notNull(),
  createdAt: integer('created_at').notNull(),
})
