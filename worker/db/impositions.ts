import { and, eq, isNull, sql, type SQL } from 'drizzle-orm'
import type { ConversationId, PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { SanctionKind } from '../../durable-objects/protocol/rest/sanctions.ts'
import type { Ranked } from '../../durable-objects/protocol/rights.ts'
import { noteWhere, type AuditEntry } from './audit.ts'
import type { Database } from './database.ts'
import { isInForce } from './in-force.ts'
import { ownerRemains } from './memberships.ts'
import {
  accessRequests,
  ceremonies,
  erasures,
  memberships,
  resetLinks,
  sanctions,
  sessions,
} from './schema.ts'
import { markEverywhere, markStanding } from './standing-changes.ts'

/**
 * How a sanction begins and ends, each in one batch: the row, what it takes away, who is to hear of it,
 * and the audit. The ranks were judged before; every statement asks whether they are still so.
 */

export interface NewSanction {
  readonly id: string
  readonly kind: SanctionKind
  readonly person: PersonId
  readonly by: PersonId
  readonly reason: string
  readonly endsAt: number | null
  readonly erasesFrom: number | null
  /** As they were judged. */
  readonly ranks: { readonly person: Ranked; readonly by: Ranked }
}

/** `changed`: somebody has another rank than was judged, or is no more. */
export type Imposed = 'imposed' | 'changed' | 'last-owner'

/** In a room. Kick and ban end the membership and what was asked at the door. */
export async function imposeInRoom(
  db: Database,
  sanction: NewSanction & { readonly room: RoomId },
  now: number,
): Promise<Imposed> {
  const { id, kind, person, room, by, erasesFrom } = sanction
  const goes = kind !== 'mute'
  const may = goes
    ? sql`${areStill(sanction, room)} AND ${ownerRemains(room, person)}`
    : areStill(sanction, room)
  const begun = isBegun(id)
  const [, added] = await db.batch([
    noteWhere(db, auditOf(sanction, room), now, may),
    insert(db, sanction, room, now, may),
    db
      .delete(memberships)
      .where(
        and(
          ...[eq(memberships.room, room), eq(memberships.person, person), begun],
          goes ? undefined : sql`FALSE`,
        ),
      ),
    db
      .update(accessRequests)
      .set({ state: 'withdrawn', decidedAt: now, decidedBy: by })
      .where(
        and(
          ...[eq(accessRequests.room, room), eq(accessRequests.person, person), begun],
          ...[eq(accessRequests.state, 'pending'), goes ? undefined : sql`FALSE`],
        ),
      ),
    toErase(db, id, erasesFrom, sql`SELECT ${room} AS value`),
    markStanding(db, room, person, by),
  ])
  if (added.length > 0) return 'imposed'
  const [still] = await db.all<{ one: number }>(
    sql`SELECT 1 AS one WHERE ${areStill(sanction, room)}`,
  )
  return still === undefined ? 'changed' : 'last-owner'
}

/** Everywhere: with it end all sessions, and all by which another could be opened. */
export async function banEverywhere(
  db: Database,
  ban: NewSanction & { readonly visited: readonly ConversationId[] },
  now: number,
): Promise<readonly { tokenHash: string }[] | null> {
  const { id, person, erasesFrom, visited } = ban
  const may = areStill(ban, null)
  const begun = isBegun(id)
  const places = sql`SELECT value FROM json_each(${JSON.stringify(visited)})
    UNION SELECT room FROM memberships WHERE person = ${person}
    UNION SELECT id FROM threads WHERE ${person} IN (one, other)`
  const [, added, ended] = await db.batch([
    noteWhere(db, auditOf(ban, null), now, may),
    insert(db, ban, null, now, may),
    db
      .delete(sessions)
      .where(and(eq(sessions.person, person), begun))
      .returning({ tokenHash: sessions.tokenHash }),
    db.delete(ceremonies).where(and(eq(ceremonies.person, person), begun)),
    db.delete(resetLinks).where(and(eq(resetLinks.person, person), begun)),
    toErase(db, id, erasesFrom, places),
    markEverywhere(db, person),
  ])
  return added.length > 0 ? ended : null
}

/** False when it was lifted, or had ended, before. */
export async function liftSanction(
  db: Database,
  lifting: { id: string; by: PersonId; word: string; person: PersonId; room: RoomId | null },
  now: number,
): Promise<boolean> {
  const { id, by, word, person, room } = lifting
  const stands = sql`EXISTS (SELECT 1 FROM sanctions WHERE id = ${id} AND ${isInForce(now)})`
  const entry: AuditEntry = {
    ...{ actor: by, kind: 'sanction.lift', person, reason: word, detail: { id } },
    ...(room === null ? {} : { room }),
  }
  const [, lifted] = await db.batch([
    noteWhere(db, entry, now, stands),
    db
      .update(sanctions)
      .set({ liftedAt: now, liftedBy: by, word, toldAt: null })
      .where(and(eq(sanctions.id, id), isInForce(now)))
      .returning({ id: sanctions.id }),
    room === null ? markEverywhere(db, person) : markStanding(db, room, person),
  ])
  return lifted.length > 0
}

/** Those of which the person's Inbox has not heard, the oldest first. */
export function listUntoldSanctions(db: Database, limit: number) {
  return db
    .select({ id: sanctions.id, person: sanctions.person })
    .from(sanctions)
    .where(isNull(sanctions.toldAt))
    .orderBy(sanctions.createdAt)
    .limit(limit)
}

/** The Inbox has heard it as it was then: lifted or not. */
export async function sanctionWasTold(
  db: Database,
  { id, wasLifted }: { id: string; wasLifted: boolean },
  now: number,
): Promise<void> {
  await db
    .update(sanctions)
    .set({ toldAt: now })
    .where(
      and(eq(sanctions.id, id), sql`(${sanctions.liftedAt} IS NOT NULL) = ${wasLifted ? 1 : 0}`),
    )
}

function insert(db: Database, sanction: NewSanction, room: RoomId | null, now: number, may: SQL) {
  const { id, kind, person, by, reason, endsAt, erasesFrom } = sanction
  return db
    .insert(sanctions)
    .select(
      sql`SELECT ${id}, ${kind}, ${person}, ${room}, ${by}, ${reason}, ${now}, ${endsAt},
            NULL, NULL, '', ${erasesFrom}, NULL WHERE ${may}`,
    )
    .returning({ id: sanctions.id })
}

function isBegun(id: string) {
  return sql`EXISTS (SELECT 1 FROM sanctions AS begun WHERE begun.id = ${id})`
}

/** `places`: a query of the conversations, as `value`. */
function toErase(db: Database, id: string, erasesFrom: number | null, places: SQL) {
  return db
    .insert(erasures)
    .select(
      sql`SELECT ${id}, value, NULL FROM (${places})
          WHERE ${isBegun(id)} AND ${erasesFrom} IS NOT NULL`,
    )
    .onConflictDoNothing()
}

/** True in SQL: both have the rank by which it was judged. */
function areStill({ person, by, ranks }: NewSanction, room: RoomId | null) {
  return sql`${isStill(person, ranks.person, room)} AND ${isStill(by, ranks.by, room)}`
}

function isStill(person: PersonId, { role, standing }: Ranked, room: RoomId | null) {
  return sql`EXISTS (SELECT 1 FROM people LEFT JOIN memberships AS m
      ON m.person = people.id AND m.room = ${room}
    WHERE people.id = ${person} AND people.deleted_at IS NULL AND people.role = ${role}
      AND m.role IS ${standing})`
}

function auditOf(sanction: NewSanction, room: RoomId | null): AuditEntry {
  const { id, kind, person, by, reason, endsAt, erasesFrom } = sanction
  return {
    ...{ actor: by, kind: `sanction.${kind}`, person, reason },
    ...(room === null ? {} : { room }),
    detail: { id, endsAt, erasesFrom },
  }
}
