import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import { ROLES } from '../../../durable-objects/protocol/rest/accounts.ts'

/** Choices of the administrators, by name; what is not here has its default (worker/settings.ts). */
export const settings = sqliteTable('settings', {
  key: text().primaryKey(),
  value: text().notNull(),
})

export const invitations = sqliteTable(
  'invitations',
  {
    id: text().primaryKey(),
    /** SHA-256 (hex) of the code in the link. */
    codeHash: text('code_hash').notNull().unique(),
    createdBy: text('created_by').$type<PersonId>().notNull(),
    createdAt: integer('created_at').notNull(),
    expiresAt: integer('expires_at'),
    /** How often it may be used; `null` for any number. */
    uses: integer(),
    used: integer().notNull().default(0),
    revokedAt: integer('revoked_at'),
    /** What its maker calls it. */
    label: text().notNull().default(''),
    role: text({ enum: ROLES }).notNull().default('member'),
    /** JSON: the rooms it opens besides those of everyone. For a guest the only ones. */
    rooms: text().notNull().default('[]'),
  },
  (table) => [index('invitations_by_time').on(table.createdAt)],
)

/** What happened under somebody's authority. Rows are only ever added. */
export const audit = sqliteTable(
  'audit',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    /** Who did it; `null` for the server itself. No reference: the row outlives the account. */
    actor: text().$type<PersonId>(),
    kind: text().notNull(),
    person: text().$type<PersonId>(),
    room: text().$type<RoomId>(),
    /** JSON. Ids and choices, never a secret or a message. */
    detail: text(),
    /** Why, in the words of who did it. */
    reason: text(),
    /** SHA-256 (hex) over the row and the hash of the one before; `null` until it is sealed. */
    hash: text(),
  },
  (table) => [
    index('audit_by_person').on(table.person),
    index('audit_by_room').on(table.room),
    index('audit_by_actor').on(table.actor),
    index('audit_by_kind').on(table.kind),
    index('audit_unsealed')
      .on(table.id)
      .where(sql`${table.hash} IS NULL`),
  ],
)
