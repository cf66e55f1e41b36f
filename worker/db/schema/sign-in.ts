import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { PersonId, SessionId } from '../../../durable-objects/protocol/ids.ts'
import { personReference } from './people.ts'

export const sessions = sqliteTable(
  'sessions',
  {
    /** SHA-256 of the token, in hex. The token itself is only in the cookie. */
    tokenHash: text('token_hash').primaryKey(),
    person: personReference().notNull(),
    createdAt: integer('created_at').notNull(),
    lastSeenAt: integer('last_seen_at').notNull(),
    expiresAt: integer('expires_at').notNull(),
    /** What the device called itself, so that its owner knows it again. */
    label: text().notNull(),
    /** When this session last showed a password, passkey or code; `null`: at its beginning. */
    provedAt: integer('proved_at'),
    /** Signed in with a second factor or a passkey. */
    isStrong: integer('is_strong', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('sessions_by_person').on(table.person),
    index('sessions_by_expiry').on(table.expiresAt),
  ],
)

/**
 * Sessions that ended and whose sockets may be open yet. A trigger of the database writes it with every
 * deletion of a session, whoever deletes it; deleted when the person's Inbox has confirmed.
 */
export const sessionEnds = sqliteTable(
  'session_ends',
  {
    session: text().$type<SessionId>().primaryKey(),
    person: text().$type<PersonId>().notNull(),
    endedAt: integer('ended_at').notNull(),
  },
  (table) => [index('session_ends_by_time').on(table.endedAt)],
)

/** Browsers that signed in once: a stranger's guesses never lock them out. */
export const knownDevices = sqliteTable(
  'known_devices',
  {
    tokenHash: text('token_hash').primaryKey(),
    person: personReference().notNull(),
    createdAt: integer('created_at').notNull(),
    seenAt: integer('seen_at').notNull(),
  },
  (table) => [index('known_devices_by_person').on(table.person)],
)

export const passkeys = sqliteTable(
  'passkeys',
  {
    /** The credential's id, base64url. */
    id: text().primaryKey(),
    person: personReference().notNull(),
    /** COSE key, base64url. */
    publicKey: text('public_key').notNull(),
    counter: integer().notNull(),
    /** JSON list. */
    transports: text().notNull().default('[]'),
    label: text().notNull(),
    createdAt: integer('created_at').notNull(),
    usedAt: integer('used_at'),
  },
  (table) => [index('passkeys_by_person').on(table.person)],
)

/** A person's one-time-code generator (RFC 6238). */
export const oneTimeCodes = sqliteTable('one_time_codes', {
  person: personReference().primaryKey(),
  /** Encrypted with a key derived from the server's secret. */
  secret: text().notNull(),
  /** The newest time step that was accepted: no code counts twice. */
  lastStep: integer('last_step').notNull().default(0),
  /** `null` until a first code has shown that the generator works. */
  confirmedAt: integer('confirmed_at'),
})

export const recoveryCodes = sqliteTable(
  'recovery_codes',
  {
    codeHash: text('code_hash').primaryKey(),
    person: personReference().notNull(),
  },
  (table) => [index('recovery_codes_by_person').on(table.person)],
)

/** What is under way with an authenticator: challenges, and sign-ins that wait for a second factor. */
export const ceremonies = sqliteTable(
  'ceremonies',
  {
    /** SHA-256 (hex) of the token that the client holds. */
    tokenHash: text('token_hash').primaryKey(),
    kind: text().notNull(),
    person: text().$type<PersonId>(),
    /** JSON. */
    detail: text().notNull(),
    expiresAt: integer('expires_at').notNull(),
    tries: integer().notNull().default(0),
  },
  (table) => [index('ceremonies_by_expiry').on(table.expiresAt)],
)

/** One-time links with which an administrator lets somebody choose a new password. */
export const resetLinks = sqliteTable('reset_links', {
  codeHash: text('code_hash').primaryKey(),
  person: personReference().notNull(),
  createdBy: text('created_by').$type<PersonId>().notNull(),
  createdAt: integer('created_at').notNull(),
  expiresAt: integer('expires_at').notNull(),
})

/** The one-time code of the first start. Only its SHA-256 (hex, over the letters alone) is here. */
export const setupCodes = sqliteTable('setup_codes', {
  codeHash: text('code_hash').primaryKey(),
  createdAt: integer('created_at').notNull(),
})
