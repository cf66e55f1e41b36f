import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import { SERVER_STATES } from '../../../durable-objects/protocol/server.ts'

/**
 * Whether the place is open: the newest row says. Rows are only added, so that a second way back is
 * one INSERT by whoever holds the database.
 */
export const serverStates = sqliteTable(
  'server_states',
  {
    /** The version of what the conversations are told. */
    id: integer().primaryKey({ autoIncrement: true }),
    state: text({ enum: SERVER_STATES }).notNull(),
    reason: text().notNull().default(''),
    /** When it is expected to open again (ms). */
    endsAt: integer('ends_at'),
    /** `null`: by the operator, past the app. */
    changedBy: text('changed_by').$type<PersonId>(),
    changedAt: integer('changed_at').notNull().default(0),
  },
  (table) => [
    check('server_states_state', sql`${table.state} IN ('open', 'read-only', 'stopped')`),
  ],
)

/** Keys with which scripts use the administrators' routes. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: text().primaryKey(),
    /** SHA-256 (hex) of the token, which is shown once. */
    tokenHash: text('token_hash').notNull().unique(),
    name: text().notNull(),
    /** JSON list. */
    scopes: text().notNull(),
    createdBy: text('created_by').$type<PersonId>().notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    usedAt: integer('used_at'),
    revokedAt: integer('revoked_at'),
  },
  (table) => [index('api_tokens_by_time').on(table.createdAt)],
)
