import { and, asc, count, desc, eq, isNull, sql, type SQL } from 'drizzle-orm'
import * as v from 'valibot'
import { RoomId, type PersonId } from '../../durable-objects/protocol/ids.ts'
import { ROLES } from '../../durable-objects/protocol/rest/accounts.ts'
import {
  INVITATION_STATES,
  type InvitationColumn,
  type InvitationOffer,
  type InvitationsQuery,
  type InvitationsTable,
  type InvitationState,
  type NewInvitation,
} from '../../durable-objects/protocol/rest/invitations.ts'
import { unreachable } from '../../durable-objects/protocol/result.ts'
import { note, noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { card, isLiving } from './people.ts'
import { invitations, people, rooms } from './schema.ts'
import { holding, rankIn, sortedBy, tablePage } from './table.ts'

const DAY = 86_400_000

/** Neither withdrawn, nor expired, nor used up. */
export function isUsable(now: number) {
  return sql`revoked_at IS NULL AND (expires_at IS NULL OR expires_at > ${now})
             AND (uses IS NULL OR used < uses)`
}

export async function addInvitation(
  db: Database,
  invitation: NewInvitation & { id: string; codeHash: string; by: PersonId },
  now: number,
): Promise<void> {
  const { id, codeHash, by, label, role, uses, expiresInDays, rooms: ids } = invitation
  const expiresAt = expiresInDays === null ? null : now + expiresInDays * DAY
  await db.batch([
    db.insert(invitations).values({
      ...{ id, codeHash, createdBy: by, createdAt: now, expiresAt, uses, label, role },
      rooms: JSON.stringify(ids),
    }),
    note(db, { actor: by, kind: 'invitation.create', detail: { id, role, uses, expiresAt } }, now),
  ])
}

/** False when there is no such invitation, or it was withdrawn already. */
export async function revokeInvitation(
  db: Database,
  id: string,
  by: PersonId,
  now: number,
): Promise<boolean> {
  const stands = and(eq(invitations.id, id), isNull(invitations.revokedAt))
  const [, revoked] = await db.batch([
    noteWhere(
      db,
      { actor: by, kind: 'invitation.revoke', detail: { id } },
      now,
      sql`EXISTS (SELECT 1 FROM invitations WHERE id = ${id} AND revoked_at IS NULL)`,
    ),
    db.update(invitations).set({ revokedAt: now }).where(stands).returning({ id: invitations.id }),
  ])
  return revoked.length > 0
}

/** What fits the filters, a page of it: those that still let somebody in first, unless told otherwise. */
export async function invitationsTable(
  db: Database,
  { query = '', state, sort = 'state', page = 1 }: InvitationsQuery,
  now: number,
): Promise<InvitationsTable> {
  const is = stateAt(now)
  const fits = and(
    holding(query, [invitations.label, people.name, people.alias]),
    state === undefined ? undefined : sql`${is} = ${state}`,
  )
  const made = and(eq(people.id, invitations.createdBy), isLiving)
  const [total] = await db
    .select({ count: count() })
    .from(invitations)
    .leftJoin(people, made)
    .where(fits)
  const rowsOf = (limit: number, offset: number) =>
    db
      .select({
        id: invitations.id,
        label: invitations.label,
        role: invitations.role,
        uses: invitations.uses,
        used: invitations.used,
        createdAt: invitations.createdAt,
        expiresAt: invitations.expiresAt,
        state: is,
        by: card,
        rooms: invitations.rooms,
      })
      .from(invitations)
      .leftJoin(people, made)
      .where(fits)
      .orderBy(...orderOf(sort, is), desc(invitations.createdAt), desc(invitations.id))
      .limit(limit)
      .offset(offset)
  // No batch: there two columns of one name are one.
  const [shown, named] = await Promise.all([
    tablePage(total?.count ?? 0, page, rowsOf),
    namedRooms(db),
  ])
  const rows = shown.rows.map(({ rooms: json, ...one }) => {
    const ids = parseRooms(json)
    return { ...one, rooms: named.filter(({ id }) => ids.includes(id)) }
  })
  return { ...shown, rows }
}

function orderOf(sort: NonNullable<InvitationsQuery['sort']>, state: SQL): SQL[] {
  const { column, way } = sortedBy<InvitationColumn>(sort)
  switch (column) {
    case 'state':
      return [way(rankIn(state, INVITATION_STATES))]
    case 'label':
      return [way(sql`lower(${invitations.label})`)]
    case 'role':
      return [way(rankIn(invitations.role, ROLES))]
    case 'used':
      return [way(invitations.used)]
    case 'made':
      return [way(invitations.createdAt)]
    case 'ends':
      // What never ends ends last.
      return [way(sql`coalesce(${invitations.expiresAt}, 9e15)`)]
    default:
      return unreachable(column)
  }
}

/** What a code opens, for who holds it; `null` when nothing (any more). */
export async function findOffer(
  db: Database,
  codeHash: string,
  now: number,
): Promise<InvitationOffer | null> {
  const [[found], named] = await db.batch([
    db
      .select({ role: invitations.role })
      .from(invitations)
      .where(and(eq(invitations.codeHash, codeHash), isUsable(now))),
    namedRooms(db, codeHash),
  ])
  return found === undefined ? null : { role: found.role, rooms: named.map(({ name }) => name) }
}

/** Those of all invitations, or of the one with that code. */
function namedRooms(db: Database, codeHash?: string) {
  const of = codeHash === undefined ? sql`true` : sql`code_hash = ${codeHash}`
  const given = sql`SELECT value FROM invitations, json_each(invitations.rooms) WHERE ${of}`
  return db
    .select({ id: rooms.id, name: rooms.name })
    .from(rooms)
    .where(and(sql`${rooms.id} IN (${given})`, isNull(rooms.archivedAt)))
    .orderBy(asc(rooms.position), asc(rooms.name))
}

/** What has become of it, in SQL. */
function stateAt(now: number) {
  return sql<InvitationState>`CASE WHEN ${invitations.revokedAt} IS NOT NULL THEN 'revoked'
    WHEN ${invitations.expiresAt} <= ${now} THEN 'expired'
    WHEN ${invitations.used} >= ${invitations.uses} THEN 'used' ELSE 'open' END`
}

function parseRooms(json: string): RoomId[] {
  return v.parse(v.array(RoomId), JSON.parse(json))
}
