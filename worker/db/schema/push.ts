import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PushDeviceId } from '../../../durable-objects/protocol/rest/push.ts'
import { personReference } from './people.ts'
import { sessions } from './sign-in.ts'

/** The key pair by which push services know this server (VAPID, RFC 8292). One row, made once. */
export const pushKeys = sqliteTable(
  'push_keys',
  {
    one: integer().primaryKey(),
    publicKey: text('public_key').notNull(),
    /** Encrypted with a key derived from the server's secret. */
    privateKey: text('private_key').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [check('push_keys_one', sql`${table.one} = 1`)],
)

/** Browsers that are told while the app is closed. Each goes with the session by which it was added. */
export const pushDevices = sqliteTable(
  'push_devices',
  {
    id: text().$type<PushDeviceId>().primaryKey(),
    tokenHash: text('token_hash')
      .notNull()
      .unique()
      .references(() => sessions.tokenHash, { onDelete: 'cascade' }),
    person: personReference().notNull(),
    endpoint: text().notNull().unique(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    /** Under which origin the browser knows this server: said to the push service as contact. */
    origin: text().notNull(),
    isOn: integer('is_on', { mode: 'boolean' }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('push_devices_by_person').on(table.person)],
)

/** The last deliveries of each device. */
export const pushDeliveries = sqliteTable(
  'push_deliveries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    device: text()
      .$type<PushDeviceId>()
      .notNull()
      .references(() => pushDevices.id, { onDelete: 'cascade' }),
    at: integer().notNull(),
    kind: text({ enum: ['call', 'test'] }).notNull(),
    /** What the push service answered (HTTP); 0: nothing; `null`: it is being asked. */
    status: integer(),
  },
  (table) => [index('push_deliveries_by_device').on(table.device)],
)

/** What somebody wants of all their devices; without a row the usual. */
export const pushWishes = sqliteTable('push_wishes', {
  person: personReference().primaryKey(),
  /** `HH:MM` in `zone` (IANA); all three or none. */
  quietFrom: text('quiet_from'),
  quietTo: text('quiet_to'),
  zone: text(),
  hasWords: integer('has_words', { mode: 'boolean' }).notNull(),
})
