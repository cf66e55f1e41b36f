import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import { personReference } from './people.ts'
import { rooms } from './rooms.ts'

/** Addresses to which is sent what happens in a bot's rooms; queue and secret are with its object. */
export const outgoingHooks = sqliteTable(
  'outgoing_hooks',
  {
    id: text().primaryKey(),
    bot: personReference('bot').notNull(),
    name: text().notNull(),
    url: text().notNull(),
    /** JSON array of what is sent. */
    events: text().notNull(),
    createdBy: text('created_by').$type<PersonId>().notNull(),
    createdAt: integer('created_at').notNull(),
    /** Switched off by itself; its object writes this. Or by hand: then by this one. */
    offAt: integer('off_at'),
    offBy: text('off_by').$type<PersonId>(),
    /** That it is off was told to the administrators. */
    noticedAt: integer('noticed_at'),
    revokedAt: integer('revoked_at'),
  },
  (table) => [index('outgoing_hooks_by_bot').on(table.bot, table.createdAt)],
)

export const outgoingRooms = sqliteTable(
  'outgoing_rooms',
  {
    hook: text()
      .notNull()
      .references(() => outgoingHooks.id, { onDelete: 'cascade' }),
    room: text()
      .$type<RoomId>()
      .notNull()
      .references(() => rooms.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.hook, table.room] }),
    index('outgoing_rooms_by_room').on(table.room),
  ],
)
