import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import { MAY_WRITE } from '../../../durable-objects/protocol/rest/privacy.ts'
import { LOCALES, ROLES } from '../../../durable-objects/protocol/rest/accounts.ts'
import { bytes } from './bytes.ts'

export const KEPT_MESSAGES = ['erase', 'keep'] as const

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
    /** Any of LOCALES: a further language needs no migration. */
    locale: text('language', { enum: LOCALES }).notNull().default('fr'),
    /**
     * Where the language was first; nothing reads it. Its CHECK knows two, and D1 neither drops one nor
     * lets a table be made anew that others refer to: their rows would go with it.
     */
    firstLocale: text('locale')
      .notNull()
      .$default(() => 'fr'),
    createdAt: integer('created_at').notNull(),
    email: text(),
    pronouns: text(),
    job: text(),
    bio: text(),
    /** IANA name, shown to others as the time it is for this person. */
    timeZone: text('time_zone'),
    /** When the picture was last changed; `null` for none. Part of its URL. */
    avatarAt: integer('avatar_at'),
    /** Who may begin a private conversation with this person. */
    mayWrite: text('may_write', { enum: MAY_WRITE }).notNull().default('everyone'),
    /** Whether others see how far this person has read. */
    givesReceipts: integer('gives_receipts', { mode: 'boolean' }).notNull().default(true),
    /** The invitation by which this person came. */
    invitation: text(),
    /** Set when the person asked to be deleted: from then on nobody signs in here. */
    deletedAt: integer('deleted_at'),
  },
  (table) => [
    index('people_by_name').on(table.name),
    // Who runs the place is asked on every page: does an administrator exist, who answers requests.
    index('people_by_role').on(table.role),
    check('people_role', sql`${table.role} IN ('administrator', 'moderator', 'member', 'guest')`),
    check('people_locale', sql`${table.firstLocale} IN ('fr', 'en')`),
  ],
)

/** A column that names a person and goes with them. */
export function personReference(name = 'person') {
  return text(name)
    .$type<PersonId>()
    .references(() => people.id, { onDelete: 'cascade' })
}

/** Pictures are small (the browser scales them down), so they live beside what they belong to. */
export const avatars = sqliteTable('avatars', {
  person: personReference().primaryKey(),
  type: text().notNull(),
  bytes: bytes().notNull(),
})

export const blocks = sqliteTable(
  'blocks',
  {
    person: personReference().notNull(),
    blocked: personReference('blocked').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.person, table.blocked] }),
    index('blocks_by_blocked').on(table.blocked),
  ],
)

/**
 * Whose Inboxes have not heard yet what changed about them; the id is the version of the news. Named when there were only blocks to tell.
 */
export const inboxChanges = sqliteTable(
  'block_changes',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    person: text().$type<PersonId>().notNull(),
  },
  (table) => [index('block_changes_by_person').on(table.person)],
)

/** Accounts that were deleted: the rest of the work is found here, and how far it is. */
export const deletions = sqliteTable(
  'deletions',
  {
    /** SHA-256 (hex) of the code in the link that shows how far it is. */
    codeHash: text('code_hash').primaryKey(),
    person: text().$type<PersonId>().notNull(),
    requestedAt: integer('requested_at').notNull(),
    /** What becomes of the messages. */
    messages: text({ enum: KEPT_MESSAGES }).notNull(),
    /** When the Inbox has ended all and has told where the person has been. */
    inboxDoneAt: integer('inbox_done_at'),
    finishedAt: integer('finished_at'),
  },
  (table) => [
    index('deletions_unfinished')
      .on(table.requestedAt)
      .where(sql`${table.finishedAt} IS NULL`),
  ],
)

/** The deletion of an account reaches each conversation in its time; what is left says how far it is. */
export const deletionTargets = sqliteTable(
  'deletion_targets',
  {
    person: text().$type<PersonId>().notNull(),
    conversation: text().$type<ConversationId>().notNull(),
    doneAt: integer('done_at'),
  },
  (table) => [primaryKey({ columns: [table.person, table.conversation] })],
)
