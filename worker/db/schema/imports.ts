import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import { personReference } from './people.ts'

/** What was brought in from elsewhere: a file is one import, however often it is sent. */
export const imports = sqliteTable('imports', {
  id: text().primaryKey(),
  /** Of the file, as whoever sends it calls it. */
  name: text().notNull(),
  createdBy: text('created_by').$type<PersonId>().notNull(),
  createdAt: integer('created_at').notNull(),
})

const importReference = () =>
  text()
    .notNull()
    .references(() => imports.id, { onDelete: 'cascade' })

/** Who somebody of elsewhere is here. */
export const importPeople = sqliteTable(
  'import_people',
  {
    import: importReference(),
    source: text().notNull(),
    person: personReference().notNull(),
  },
  (table) => [primaryKey({ columns: [table.import, table.source] })],
)

/** What a room of elsewhere is here. */
export const importRooms = sqliteTable(
  'import_rooms',
  {
    import: importReference(),
    source: text().notNull(),
    conversation: text().$type<ConversationId>().notNull(),
    /** When it was put away where it comes from: it is to be so again. */
    archivedAt: integer('archived_at'),
    finishedAt: integer('finished_at'),
  },
  (table) => [primaryKey({ columns: [table.import, table.source] })],
)
