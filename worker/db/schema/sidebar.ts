import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import { personReference } from './people.ts'

/** Headings of a person's own sidebar. */
export const sections = sqliteTable(
  'sections',
  {
    id: text().primaryKey(),
    person: personReference().notNull(),
    name: text().notNull(),
    position: integer().notNull(),
  },
  (table) => [index('sections_by_person').on(table.person)],
)

/** Where a person keeps a conversation in the sidebar, where that is not its usual place. */
export const places = sqliteTable(
  'places',
  {
    person: personReference().notNull(),
    conversation: text().$type<ConversationId>().notNull(),
    section: text().references(() => sections.id, { onDelete: 'set null' }),
    isFavourite: integer('is_favourite', { mode: 'boolean' }).notNull().default(false),
    position: integer().notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.person, table.conversation] })],
)

/** Parts of the sidebar that a person keeps shut: an own section's id, or the name of a usual one. */
export const folds = sqliteTable(
  'folds',
  {
    person: personReference().notNull(),
    section: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.person, table.section] })],
)
