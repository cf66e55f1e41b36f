import { and, asc, count, eq, sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { Decision } from '../../durable-objects/protocol/rest/rooms.ts'
import { newRequestId } from '../new-id.ts'
import type { Database } from './database.ts'
import { card } from './people.ts'
import { accessRequests, memberships, people, rooms, standingChanges } from './schema.ts'

/** As many as one page shows; the next come when these are answered. */
export const REQUESTS_SHOWN = 200

const isPending = eq(accessRequests.state, 'pending')

/** Leaves a request; false when one waits already (asking twice is asking once). */
export async function askToEnter(
  db: Database,
  person: PersonId,
  room: RoomId,
  now: number,
): Promise<boolean> {
  const asked = await db
    .insert(accessRequests)
    .values({ id: newRequestId(), room, person, state: 'pending', createdAt: now })
    .onConflictDoNothing()
    .returning({ id: accessRequests.id })
  return asked.length > 0
}

/** Those that wait, oldest first. */
export function listPendingRequests(db: Database, limit: number) {
  return db
    .select({
      id: accessRequests.id,
      room: { id: rooms.id, name: rooms.name },
      person: card,
      at: accessRequests.createdAt,
    })
    .from(accessRequests)
    .innerJoin(rooms, eq(rooms.id, accessRequests.room))
    .innerJoin(people, eq(people.id, accessRequests.person))
    .where(isPending)
    .orderBy(asc(accessRequests.createdAt), asc(accessRequests.id))
    .limit(limit)
}

export function countPendingRequests(db: Database) {
  return db.select({ pending: count() }).from(accessRequests).where(isPending)
}

export type Answered =
  | { readonly kind: 'answered'; readonly room: RoomId; readonly person: PersonId }
  | { readonly kind: 'already-answered' }
  | { readonly kind: 'unknown' }

/** Answers a request once: of two answers at the same moment the second finds it answered. */
export async function answerRequest(
  db: Database,
  answer: { request: string; decision: Decision['decision']; by: PersonId },
  now: number,
): Promise<Answered> {
  const { request, decision, by } = answer
  const state = decision === 'approve' ? 'approved' : 'refused'
  const close = db
    .update(accessRequests)
    .set({ state, decidedAt: now, decidedBy: by })
    .where(and(eq(accessRequests.id, request), isPending))
    .returning({ room: accessRequests.room, person: accessRequests.person })
  // Before the request closes, because that it waits is what lets the person in.
  const letIn = db
    .insert(memberships)
    .select(
      sql`SELECT room, person, 'member', ${now} FROM access_requests
          WHERE id = ${request} AND state = 'pending'`,
    )
    .onConflictDoNothing()
  const mark = db
    .insert(standingChanges)
    .select(sql`SELECT NULL, room, person FROM access_requests WHERE id = ${request}`)
  const [closed] = decision === 'approve' ? (await db.batch([letIn, close, mark]))[1] : await close
  if (closed !== undefined) return { kind: 'answered', ...closed }
  const known = await db
    .select({ id: accessRequests.id })
    .from(accessRequests)
    .where(eq(accessRequests.id, request))
  return { kind: known.length > 0 ? 'already-answered' : 'unknown' }
}
