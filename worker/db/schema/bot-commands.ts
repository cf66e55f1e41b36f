import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { personReference } from './people.ts'

/** Commands that begin with a slash and go to a bot, in the rooms where it is. */
export const botCommands = sqliteTable(
  'bot_commands',
  {
    name: text().primaryKey(),
    bot: personReference('bot').notNull(),
    hint: text().notNull(),
    createdBy: text('created_by').$type<PersonId>().notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('bot_commands_by_bot').on(table.bot, table.name)],
)
