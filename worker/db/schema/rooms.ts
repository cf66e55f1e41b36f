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
import type { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import { ROOM_ACCESS } from '../../../durable-objects/protocol/rest/rooms.ts'
import { ROOM_ROLES } from '../../../durable-objects/protocol/rights.ts'
import { people, personReference } from './people.ts'

export const REQUEST_STATES = ['pending', 'approved', 'refused', 'withdrawn', 'expired'] as const

export const ROOM_FORMS = ['room', 'group'] as const

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
    description: text().notNull().default(''),
    /** Ordinary members read and do not write. */
    isReadOnly: integer('is_read_only', { mode: 'boolean' }).notNull().default(false),
    /** Seconds that an ordinary member waits between two messages; 0: none. */
    slowSeconds: integer('slow_seconds').notNull().default(0),
    /** Shut by a moderator for now: who does not keep the room reads and does not write. */
    isLocked: integer('is_locked', { mode: 'boolean' }).notNull().default(false),
    /** A group is a private conversation of up to twelve, and may become a private room. */
    form: text({ enum: ROOM_FORMS }).notNull().default('room'),
    /** Of a group: a digest of the people it was begun with, so that beginning twice is once. */
    groupKey: text('group_key').unique(),
    /** Messages are kept for so many days; 0: for ever, NULL: as everywhere. */
    keepDays: integer('keep_days'),
    createdBy: text('created_by').$type<PersonId>(),
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
    person: personReference().notNull(),
    role: text({ enum: ROOM_ROLES }).notNull(),
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
    person: personReference().notNull(),
    state: text({ enum: REQUEST_STATES }).notNull(),
    createdAt: integer('created_at').notNull(),
    /** Why the person wants to enter, in their own words. */
    reason: text().notNull().default(''),
    /** When it lapses unanswered. */
    expiresAt: integer('expires_at'),
    /** What was said with the answer. */
    word: text().notNull().default(''),
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
    check(
      'access_requests_state',
      sql`${table.state} IN ('pending', 'approved', 'refused', 'withdrawn', 'expired')`,
    ),
  ],
)

/**
 * People and rooms of which a conversation has not yet heard the newest. Written in the batch that
 * makes the change, deleted when the conversation has confirmed: so none is forgotten, whatever
 * crashes between the two. The id is the version of what is then told. `person` is `null` for the
 * room's own settings.
 */
export const standingChanges = sqliteTable(
  'standing_changes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    room: text().$type<RoomId>().notNull(),
    person: text().$type<PersonId>(),
    /** Who brought them in or put them out, where it was not themselves. */
    by: text().$type<PersonId>(),
  },
  (table) => [index('standing_changes_by_room').on(table.room)],
)
