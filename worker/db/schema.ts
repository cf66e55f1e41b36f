import { sql } from 'drizzle-orm'
import {
  check,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import { LOCALES, ROLES } from '../../durable-objects/protocol/rest/accounts.ts'
import { ROOM_ACCESS } from '../../durable-objects/protocol/rest/rooms.ts'

/**
 * The control plane: who exists and who may do what. No message ever comes here.
 * Times are milliseconds since 1970. The ids are branded: only their parsers and makers give them.
 */

export const REQUEST_STATES = ['pending', 'approved', 'refused'] as const

export const people = sqliteTable(
  'people',
  {
    id: text().$type<PersonId>().primaryKey(),
    /** Folded to lower case before it comes here. */
    alias: text().notNull().unique(),
    firstName: text('first_name').notNull(),
    lastName: text('last_name').notNull(),
    name: text().notNull(),
    /** PHC string; see worker/auth/password.ts. */
    passwordHash: text('password_hash').notNull(),
    role: text({ enum: ROLES }).notNull(),
    locale: text({ enum: LOCALES }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('people_by_name').on(table.name),
    // Who runs the place is asked on every page: does an administrator exist, who answers requests.
    index('people_by_role').on(table.role),
    check('people_role', sql`${table.role} IN ('administrator', 'moderator', 'member', 'guest')`),
    check('people_locale', sql`${table.locale} IN ('fr', 'en')`),
  ],
)

export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of the token, in hex. The token itself is only in the cookie. */
    tokenHash: text('token_hash').primaryKey(),
    person: text()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    createdAt: integer('created_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** What the device called itself, so that its owner knows it again. */
    label: text().notNull(),
  },
  (table) => [
    index('sessions_by_person').on(table.person),
    index('sessions_by_expiry').on(table.expiresAt),
  ],
)

export const rooms = sqliteTable(
  'rooms',
  {
    id: text().$type<RoomId>().primaryKey(),
    name: text().notNull(),
    topic: text().notNull(),
    access: text({ enum: ROOM_ACCESS }).notNull(),
    position: integer().notNull(),
    createdAt: integer('created_at').notNull(),
    archivedAt: integer('archived_at'),
  },
  (table) => [
    index('rooms_by_position').on(table.position),
    check('rooms_access', sql`${table.access} IN ('open', 'approval', 'private')`),
  ],
)

export const memberships = sqliteTable(
  'memberships',
  {
    room: text()
      .$type<RoomId>()
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    person: text()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    role: text({ enum: ['member'] }).notNull(),
    joinedAt: integer('joined_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.room, table.person] }),
    index('memberships_by_person').on(table.person),
  ],
)

export const accessRequests = sqliteTable(
  'access_requests',
  {
    id: text().primaryKey(),
    room: text()
      .$type<RoomId>()
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    person: text()
      .$type<PersonId>()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    state: text({ enum: REQUEST_STATES }).notNull(),
    createdAt: integer('created_at').notNull(),
    decidedAt: integer('decided_at'),
    decidedBy: text('decided_by')
      .$type<PersonId>()
      .references(() => people.id, { onDelete: 'set null' }),
  },
  (table) => [
    // Asking twice is asking once, also from two tabs at the same moment.
    uniqueIndex('access_requests_one_pending')
      .on(table.room, table.person)
      .where(sql`${table.state} = 'pending'`),
    index('access_requests_by_state').on(table.state, table.createdAt),
    index('access_requests_by_person').on(table.person, table.room, table.createdAt),
    check('access_requests_state', sql`${table.state} IN ('pending', 'approved', 'refused')`),
  ],
)

/** The one-time code of the first start. Only its SHA-256 (hex, over the letters alone) is here. */
export const setupCodes = sqliteTable('setup_codes', {
  codeHash: text('code_hash').primaryKey(),
  createdAt: integer('created_at').notNull(),
})
