import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import { personReference } from './people.ts'
import { rooms } from './rooms.ts'

/** Keys by which a program acts as a bot. */
export const botTokens = sqliteTable(
  'bot_tokens',
  {
    id: text().primaryKey(),
    /** SHA-256 (hex) of the token, which is shown once. */
    tokenHash: text('token_hash').notNull().unique(),
    bot: personReference('bot').notNull(),
    name: text().notNull(),
    /** JSON array of what it opens; those from before there was this keep what they had. */
    scopes: text().notNull().default('["read","write","react"]'),
    createdBy: text('created_by').$type<PersonId>().notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    usedAt: integer('used_at'),
    revokedAt: integer('revoked_at'),
  },
  (table) => [index('bot_tokens_by_bot').on(table.bot, table.createdAt)],
)

/** Addresses to which other services send what a bot then writes in one room. */
export const hooks = sqliteTable(
  'hooks',
  {
    id: text().primaryKey(),
    /** SHA-256 (hex) of the secret in the address, which is shown once. */
    secretHash: text('secret_hash').notNull().unique(),
    bot: personReference('bot').notNull(),
    room: text()
      .$type<RoomId>()
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    createdBy: text('created_by').$type<PersonId>().notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
    revokedAt: integer('revoked_at'),
  },
  (table) => [index('hooks_by_bot').on(table.bot, table.createdAt)],
)
