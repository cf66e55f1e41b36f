import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { REPORT_STATES } from '../../../durable-objects/protocol/rest/reports.ts'
import { SANCTION_KINDS } from '../../../durable-objects/protocol/rest/sanctions.ts'
import type { ConversationId, PersonId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import { personReference } from './people.ts'
import { rooms } from './rooms.ts'

/**
 * What was imposed on whom. In force while it is not lifted and has not ended; a plain kick has ended
 * the moment it began, and stands here for the record.
 */
export const sanctions = sqliteTable(
  'sanctions',
  {
    id: text().primaryKey(),
    kind: text({ enum: SANCTION_KINDS }).notNull(),
    person: personReference().notNull(),
    /** `null`: everywhere (only a ban is). */
    room: text()
      .$type<RoomId>()
      .references(() => rooms.id, { onDelete: 'cascade' }),
    imposedBy: text('imposed_by').$type<PersonId>().notNull(),
    reason: text().notNull(),
    createdAt: integer('created_at').notNull(),
    /** `null`: until somebody lifts it. */
    endsAt: integer('ends_at'),
    liftedAt: integer('lifted_at'),
    liftedBy: text('lifted_by').$type<PersonId>(),
    /** Why it was lifted. */
    word: text().notNull().default(''),
    /** Messages of the person since then were to go with it (ms since 1970); `null`: none. */
    erasesFrom: integer('erases_from'),
    /** When the person's Inbox has heard of it; `null`: to be told (again). */
    toldAt: integer('told_at'),
  },
  (table) => [
    index('sanctions_by_person').on(table.person, table.createdAt),
    index('sanctions_by_room').on(table.room, table.createdAt),
    index('sanctions_by_time').on(table.createdAt),
    index('sanctions_untold')
      .on(table.createdAt)
      .where(sql`${table.toldAt} IS NULL`),
    check('sanctions_kind', sql`${table.kind} IN ('kick', 'mute', 'ban')`),
  ],
)

/** Conversations in which a sanction takes messages away: done when `doneAt` is set. */
export const erasures = sqliteTable(
  'erasures',
  {
    sanction: text().notNull(),
    conversation: text().$type<ConversationId>().notNull(),
    doneAt: integer('done_at'),
  },
  (table) => [
    primaryKey({ columns: [table.sanction, table.conversation] }),
    index('erasures_left')
      .on(table.sanction)
      .where(sql`${table.doneAt} IS NULL`),
  ],
)

/** A message that somebody brought before the moderators. Its words stay in its conversation. */
export const reports = sqliteTable(
  'reports',
  {
    id: text().primaryKey(),
    conversation: text().$type<ConversationId>().notNull(),
    num: integer().notNull(),
    /** Who wrote the message. */
    person: personReference().notNull(),
    reporter: text().$type<PersonId>().notNull(),
    reason: text().notNull(),
    createdAt: integer('created_at').notNull(),
    state: text({ enum: REPORT_STATES }).notNull().default('open'),
    decidedAt: integer('decided_at'),
    decidedBy: text('decided_by').$type<PersonId>(),
    /** What the reporter is told. */
    word: text().notNull().default(''),
    /** When the reporter's Inbox has heard of the decision; `null`: not yet. */
    toldAt: integer('told_at'),
  },
  (table) => [
    index('reports_by_state').on(table.state, table.createdAt),
    index('reports_by_reporter').on(table.reporter, table.createdAt),
    index('reports_untold')
      .on(table.decidedAt)
      .where(sql`${table.toldAt} IS NULL AND ${table.decidedAt} IS NOT NULL`),
  ],
)
