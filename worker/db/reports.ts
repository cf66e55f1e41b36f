import { and, asc, count, desc, eq, gt, isNull, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { isRoomId, type ConversationId, type PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  REPORTING,
  type Report,
  type ReportDecision,
  type ReportState,
} from '../../durable-objects/protocol/rest/reports.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import { noteWhere, type AuditEntry } from './audit.ts'
import type { Database } from './database.ts'
import type { Seer } from './rooms.ts'
import { memberships, people, reports, rooms } from './schema.ts'
import { keepsAsMember } from './staff-factors.ts'
import type { Role } from '../../durable-objects/protocol/rest/accounts.ts'

/** As many as one page shows. */
export const REPORTS_SHOWN = 50

const DAY_MS = 86_400_000

export interface NewReport {
  readonly id: string
  readonly conversation: ConversationId
  readonly num: number
  /** Who wrote it. */
  readonly person: PersonId
  readonly reporter: PersonId
  readonly reason: string
}

/** Whether this person may report this now; asked again in the statement that does it. */
export async function mayReport(
  db: Database,
  { conversation, num, reporter }: Pick<NewReport, 'conversation' | 'num' | 'reporter'>,
  now: number,
): Promise<'yes' | 'already_reported' | 'too_many'> {
  const today = await db
    .select({ conversation: reports.conversation, num: reports.num, at: reports.createdAt })
    .from(reports)
    .where(
      and(
        eq(reports.reporter, reporter),
        or(
          gt(reports.createdAt, now - DAY_MS),
          and(eq(reports.conversation, conversation), eq(reports.num, num)),
        ),
      ),
    )
    .limit(REPORTING.perDay + 1)
  const isKnown = today.some((one) => one.conversation === conversation && one.num === num)
  if (isKnown) return 'already_reported'
  return today.length >= REPORTING.perDay ? 'too_many' : 'yes'
}

/** False when it was reported in the same moment from another tab. */
export async function addReport(db: Database, report: NewReport, now: number): Promise<boolean> {
  const { id, conversation, num, person, reporter, reason } = report
  const isNew = sql`NOT EXISTS (SELECT 1 FROM reports WHERE reporter = ${reporter}
      AND conversation = ${conversation} AND num = ${num})
    AND (SELECT count(*) FROM reports WHERE reporter = ${reporter}
      AND created_at > ${now - DAY_MS}) < ${REPORTING.perDay}`
  const entry: AuditEntry = {
    ...{ actor: reporter, kind: 'report.open', person, reason },
    ...(isRoomId(conversation) && { room: conversation }),
    detail: { id, num },
  }
  const [, added] = await db.batch([
    noteWhere(db, entry, now, isNew),
    db
      .insert(reports)
      .select(
        sql`SELECT ${id}, ${conversation}, ${num}, ${person}, ${reporter}, ${reason}, ${now},
              'open', NULL, NULL, '', NULL WHERE ${isNew}`,
      )
      .returning({ id: reports.id }),
  ])
  return added.length > 0
}

export interface ReportFilter {
  /** `decided`: those that are no more open. */
  readonly state: ReportState | 'all' | 'decided'
  /** `next` of the page before. */
  readonly before: string | null
  /** A certain one. */
  readonly id?: string
}

/** Those that this person may decide. */
export async function listReports(
  db: Database,
  seer: Seer,
  { state, before, id }: ReportFilter,
): Promise<{ reports: readonly Report[]; next: string | null }> {
  const isQueue = state === 'open'
  const [, at = '', last = ''] = /^(\d{1,15}):(\w+)$/.exec(before ?? '') ?? []
  const beyond = isQueue
    ? sql`(${reports.createdAt}, ${reports.id}) > (${Number(at)}, ${last})`
    : sql`(${reports.createdAt}, ${reports.id}) < (${Number(at)}, ${last})`
  const order = isQueue ? asc : desc
  const found = await selectReports(db)
    .where(
      and(
        decidableBy(seer),
        stateIs(state),
        id === undefined ? undefined : eq(reports.id, id),
        last === '' ? undefined : beyond,
      ),
    )
    .orderBy(order(reports.createdAt), order(reports.id))
    .limit(REPORTS_SHOWN + 1)
  const shown = found.slice(0, REPORTS_SHOWN)
  const end = shown.at(-1)?.row
  return {
    reports: shown.map(reportOf),
    next: found.length > REPORTS_SHOWN && end ? `${end.createdAt}:${end.id}` : null,
  }
}

function stateIs(state: ReportFilter['state']): SQL | undefined {
  if (state === 'all') return undefined
  return state === 'decided' ? ne(reports.state, 'open') : eq(reports.state, state)
}

/** How many wait for this person. */
export function countOpenReports(db: Database, seer: Seer) {
  return db
    .select({ open: count() })
    .from(reports)
    .leftJoin(rooms, eq(rooms.id, sql`${reports.conversation}`))
    .where(and(eq(reports.state, 'open'), decidableBy(seer)))
}

/** Who keeps the room of a report, without being staff. */
export function listKeepers(db: Database, conversation: ConversationId) {
  return db
    .select({ id: people.id, role: sql<Role>`'member'` })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .innerJoin(rooms, and(eq(rooms.id, memberships.room), eq(rooms.form, 'room')))
    .where(and(sql`${memberships.room} = ${conversation}`, keepsAsMember))
}

/** Answers a report once: false when somebody was faster. */
export async function decideReport(
  db: Database,
  decision: { id: string; by: PersonId; report: Report } & ReportDecision,
  now: number,
): Promise<boolean> {
  const { id, by, state, word, report } = decision
  const stands = sql`EXISTS (SELECT 1 FROM reports WHERE id = ${id} AND state = 'open')`
  const entry: AuditEntry = {
    ...{ actor: by, kind: 'report.decide', person: report.person.id, reason: word },
    ...(isRoomId(report.conversation) && { room: report.conversation }),
    detail: { id, state },
  }
  const [, decided] = await db.batch([
    noteWhere(db, entry, now, stands),
    db
      .update(reports)
      .set({ state, word, decidedAt: now, decidedBy: by })
      .where(and(eq(reports.id, id), eq(reports.state, 'open')))
      .returning({ id: reports.id }),
  ])
  return decided.length > 0
}

/**
 * The right `reports.answer` in SQL: staff of the workspace everywhere; who keeps a room there, but not
 * in a group, and nobody about themselves.
 */
function decidableBy(seer: Seer): SQL | undefined {
  const isOther = ne(reports.person, seer.id)
  if (may(seer, 'reports.answer-all')) return isOther
  if (!may(seer, 'rooms.browse')) return sql`FALSE`
  const keeps = sql`EXISTS (SELECT 1 FROM memberships AS kept
    WHERE kept.room = ${reports.conversation} AND kept.person = ${seer.id}
      AND kept.role IN ('owner', 'moderator'))`
  return and(isOther, eq(rooms.form, 'room'), keeps)
}

function selectReports(db: Database) {
  const [author, by, decider] = [
    ...[alias(people, 'author'), alias(people, 'reporter'), alias(people, 'decider')],
  ] as const
  return db
    .select({
      row: reports,
      person: { id: author.id, alias: author.alias, name: author.name },
      reporter: { id: by.id, alias: by.alias, name: by.name },
      decider: { id: decider.id, alias: decider.alias, name: decider.name },
      room: { id: rooms.id, name: rooms.name, form: rooms.form },
    })
    .from(reports)
    .innerJoin(author, eq(author.id, reports.person))
    .leftJoin(by, and(eq(by.id, reports.reporter), isNull(by.deletedAt)))
    .leftJoin(decider, and(eq(decider.id, reports.decidedBy), isNull(decider.deletedAt)))
    .leftJoin(rooms, eq(rooms.id, sql`${reports.conversation}`))
}

type Row = Awaited<ReturnType<typeof selectReports>>[number]

function reportOf({ row, person, reporter, decider, room }: Row): Report {
  const { id, conversation, num, reason, createdAt, state, decidedAt, word } = row
  return {
    ...{ id, conversation, num, person, reporter, reason, createdAt, state },
    room: room && { id: room.id, name: room.name, isGroup: room.form === 'group' },
    decided: decidedAt === null ? null : { at: decidedAt, by: decider, word },
  }
}
