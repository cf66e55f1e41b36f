import { and, asc, count, desc, eq, gt, sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import {
  ASKING,
  REQUEST_LIFETIME_MS,
  type AccessRequest,
  type Decision,
  type OwnRequest,
} from '../../durable-objects/protocol/rest/access-requests.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import { newRequestId } from '../new-id.ts'
import { waitAfterRefusals } from '../patience.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { isBanned, isShutOut } from './in-force.ts'
import { hasLapsed } from './lapse.ts'
import { pictured, picturedCard } from './people.ts'
import type { Seer } from './rooms.ts'
import { accessRequests, memberships, people, rooms, standingChanges } from './schema.ts'
import { keepsAsMember } from './staff-factors.ts'

/** As many as one page shows; the next come when these are answered. */
const REQUESTS_SHOWN = 200

/** Requests of one person at one door that are looked at: more refusals change nothing. */
const REMEMBERED = 20
const DAY_MS = 86_400_000

const isPending = eq(accessRequests.state, 'pending')

export type Asked =
  | { readonly kind: 'asked' | 'waiting' | 'too-many' }
  | { readonly kind: 'too-soon'; readonly retryAfterMs: number }

/** Leaves a request; one that waits already stays (asking twice is asking once). */
export async function askToEnter(
  db: Database,
  asking: { person: PersonId; room: RoomId; reason: string },
  now: number,
): Promise<Asked> {
  const { person, room, reason } = asking
  const own = await findOwnRequest(db, person, room, now)
  if (own?.state === 'pending') return { kind: 'waiting' }
  const retryAfterMs = Math.max((own?.askAgainAt ?? 0) - now, await waitForToday(db, person, now))
  if (retryAfterMs > 0) return { kind: 'too-soon', retryAfterMs }

  const id = newRequestId()
  const isFree = sql`EXISTS (SELECT 1 FROM rooms
      WHERE id = ${room} AND access = 'approval' AND archived_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM memberships WHERE room = ${room} AND person = ${person})
    AND NOT ${isShutOut(person, room, now)}
    AND NOT EXISTS (SELECT 1 FROM access_requests
      WHERE room = ${room} AND person = ${person} AND state = 'pending')
    AND (SELECT count(*) FROM access_requests WHERE person = ${person}
      AND state = 'pending' AND NOT ${hasLapsed(now)}) < ${ASKING.pending}`
  const [, , asked] = await db.batch([
    db
      .update(accessRequests)
      .set({ state: 'expired', decidedAt: now })
      .where(
        and(
          ...[eq(accessRequests.room, room), eq(accessRequests.person, person)],
          ...[isPending, hasLapsed(now)],
        ),
      ),
    noteWhere(db, { actor: person, kind: 'request.ask', room, detail: { id } }, now, isFree),
    db
      .insert(accessRequests)
      .select(
        sql`SELECT ${id}, ${room}, ${person}, 'pending', ${now}, ${reason},
              ${now + REQUEST_LIFETIME_MS}, '', NULL, NULL WHERE ${isFree}`,
      )
      .onConflictDoNothing()
      .returning({ id: accessRequests.id }),
  ])
  if (asked.length > 0) return { kind: 'asked' }
  // From another tab at the same moment; else there are too many at other doors.
  const other = await findOwnRequest(db, person, room, now)
  return { kind: other?.state === 'pending' ? 'waiting' : 'too-many' }
}

/** 0, or how long until this person may ask anywhere again. */
async function waitForToday(db: Database, person: PersonId, now: number): Promise<number> {
  const today = await db
    .select({ at: accessRequests.createdAt })
    .from(accessRequests)
    .where(and(eq(accessRequests.person, person), gt(accessRequests.createdAt, now - DAY_MS)))
    .orderBy(desc(accessRequests.createdAt))
    .limit(ASKING.perDay)
  const oldest = today[ASKING.perDay - 1]
  return oldest === undefined ? 0 : oldest.at + DAY_MS - now
}

/** The newest request of this person at this door, and when the next one may come. */
export async function findOwnRequest(
  db: Database,
  person: PersonId,
  room: RoomId,
  now: number,
): Promise<OwnRequest | null> {
  const all = await db
    .select({
      state: accessRequests.state,
      reason: accessRequests.reason,
      at: accessRequests.createdAt,
      expiresAt: accessRequests.expiresAt,
      word: accessRequests.word,
      decidedAt: accessRequests.decidedAt,
    })
    .from(accessRequests)
    .where(and(eq(accessRequests.person, person), eq(accessRequests.room, room)))
    .orderBy(desc(accessRequests.createdAt), desc(sql`rowid`))
    .limit(REMEMBERED)
  const [newest] = all
  if (newest === undefined) return null
  const { state, reason, at, word } = newest
  const expiresAt = newest.expiresAt ?? at + REQUEST_LIFETIME_MS
  return {
    ...{ reason, at, word, expiresAt },
    state: state === 'pending' && expiresAt <= now ? 'expired' : state,
    askAgainAt: waitAfterRefusals(all),
  }
}

/** False when nothing waited. */
export async function withdrawRequest(
  db: Database,
  person: PersonId,
  room: RoomId,
  now: number,
): Promise<boolean> {
  const waits = sql`EXISTS (SELECT 1 FROM access_requests
    WHERE room = ${room} AND person = ${person} AND state = 'pending')`
  const [, withdrawn] = await db.batch([
    noteWhere(db, { actor: person, kind: 'request.withdraw', room }, now, waits),
    db
      .update(accessRequests)
      .set({ state: 'withdrawn', decidedAt: now })
      .where(and(eq(accessRequests.room, room), eq(accessRequests.person, person), isPending))
      .returning({ id: accessRequests.id }),
  ])
  return withdrawn.length > 0
}

export const lapsesAt = sql<number>`coalesce(${accessRequests.expiresAt},
  ${accessRequests.createdAt} + ${REQUEST_LIFETIME_MS})`

export function selectRequests(db: Database) {
  return db
    .select({
      id: accessRequests.id,
      room: { id: rooms.id, name: rooms.name },
      person: picturedCard,
      reason: accessRequests.reason,
      at: accessRequests.createdAt,
      expiresAt: lapsesAt,
    })
    .from(accessRequests)
    .innerJoin(rooms, eq(rooms.id, accessRequests.room))
    .innerJoin(people, eq(people.id, accessRequests.person))
}

/** Those that wait at the door of one room and that this person may answer, oldest first. */
export async function listPendingRequests(
  db: Database,
  seer: Seer,
  now: number,
  room: RoomId,
): Promise<readonly AccessRequest[]> {
  const found = await selectRequests(db)
    .where(and(answerableBy(seer, now), eq(accessRequests.room, room)))
    .orderBy(asc(accessRequests.createdAt), asc(accessRequests.id))
    .limit(REQUESTS_SHOWN)
  return found.map((request) => ({ ...request, person: pictured(request.person) }))
}

/** `null`: what each of the staff may answer. */
export function countPendingRequests(db: Database, seer: Seer | null, now: number) {
  return db
    .select({ pending: count() })
    .from(accessRequests)
    .innerJoin(rooms, eq(rooms.id, accessRequests.room))
    .where(answerableBy(seer, now))
}

/** The right `requests.answer` in SQL: staff of the workspace, and who keeps the room. */
export function answerableBy(seer: Seer | null, now: number) {
  const keeps = sql`EXISTS (SELECT 1 FROM ${memberships} WHERE ${memberships.room} = ${rooms.id}
    AND ${memberships.person} = ${seer?.id ?? null} AND ${memberships.role} IN ('owner', 'moderator'))`
  const isStaff = seer === null || may(seer, 'requests.answer-all')
  const isGuest = seer !== null && !may(seer, 'rooms.browse')
  const waits = sql`${isPending} AND NOT ${hasLapsed(now)}`
  const place = sql`${rooms.access} = 'approval' AND ${rooms.archivedAt} IS NULL`
  return and(waits, place, isStaff ? undefined : keeps, isGuest ? sql`FALSE` : undefined)
}

/** Whether requests may ever come to this person. */
export async function answersRequests(db: Database, seer: Seer): Promise<boolean> {
  if (may(seer, 'requests.answer-all')) return true
  if (!may(seer, 'rooms.browse')) return false
  const kept = await db
    .select({ room: memberships.room })
    .from(memberships)
    .innerJoin(rooms, eq(rooms.id, memberships.room))
    .where(
      and(
        ...[eq(memberships.person, seer.id), eq(rooms.access, 'approval')],
        sql`${memberships.role} IN ('owner', 'moderator')`,
      ),
    )
    .limit(1)
  return kept.length > 0
}

/** The room at whose door this request waits or waited. */
export async function findRoomOfRequest(db: Database, request: string): Promise<RoomId | null> {
  const [found] = await db
    .select({ room: accessRequests.room })
    .from(accessRequests)
    .where(eq(accessRequests.id, request))
  return found?.room ?? null
}

/** Answers a request once: `null` when it was answered, withdrawn or lapsed before. */
export async function answerRequest(
  db: Database,
  answer: { request: string; room: RoomId; by: PersonId } & Decision,
  now: number,
): Promise<PersonId | null> {
  const { request, room, decision, word, by } = answer
  const state = decision === 'approve' ? 'approved' : 'refused'
  const waits = sql`EXISTS (SELECT 1 FROM access_requests JOIN rooms ON rooms.id = room
    WHERE access_requests.id = ${request} AND state = 'pending' AND NOT ${hasLapsed(now)}
      AND archived_at IS NULL AND NOT ${isBanned(sql`access_requests.person`, now)})`
  const entry = { actor: by, kind: `request.${decision}`, room, detail: { id: request } } as const
  const [, , closed] = await db.batch([
    noteWhere(db, entry, now, waits),
    // Before the request closes, because that it waits is what lets the person in.
    db
      .insert(memberships)
      .select(
        sql`SELECT room, person, 'member', ${now} FROM access_requests
            WHERE id = ${request} AND ${waits} AND ${decision} = 'approve'`,
      )
      .onConflictDoNothing(),
    db
      .update(accessRequests)
      .set({ state, word, decidedAt: now, decidedBy: by })
      .where(and(eq(accessRequests.id, request), waits))
      .returning({ person: accessRequests.person }),
    db
      .insert(standingChanges)
      .select(sql`SELECT NULL, room, person, ${by} FROM access_requests WHERE id = ${request}`),
  ])
  return closed[0]?.person ?? null
}

/** Of each of these who keep the room without being staff, how many requests wait in all their rooms. */
export function countForKeepers(db: Database, room: RoomId, now: number) {
  return db
    .select({
      person: memberships.person,
      pending: sql<number>`(SELECT count(*)
      FROM access_requests JOIN memberships AS kept ON kept.room = access_requests.room
        JOIN rooms ON rooms.id = kept.room
      WHERE kept.person = ${memberships.person} AND kept.role IN ('owner', 'moderator')
        AND rooms.access = 'approval' AND rooms.archived_at IS NULL
        AND state = 'pending' AND NOT ${hasLapsed(now)})`,
    })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(eq(memberships.room, room), keepsAsMember))
}
