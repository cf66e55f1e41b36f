import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { RoomId, type PersonId } from '../../durable-objects/protocol/ids.ts'
import type {
  Invitation,
  InvitationOffer,
  NewInvitation,
} from '../../durable-objects/protocol/rest/invitations.ts'
import { note, noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { card } from './people.ts'
import { invitations, people, rooms } from './schema.ts'

/** As many as the page shows: the newest. */
export const INVITATIONS_SHOWN = 200

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

/** Those that still let somebody in, then what has become of the others; the newest first. */
export async function listInvitations(db: Database, now: number): Promise<readonly Invitation[]> {
  const list = db
    .select({
      id: invitations.id,
      label: invitations.label,
      role: invitations.role,
      uses: invitations.uses,
      used: invitations.used,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
      revokedAt: invitations.revokedAt,
      by: card,
      rooms: invitations.rooms,
    })
    .from(invitations)
    .leftJoin(people, eq(people.id, invitations.createdBy))
    // Whatever there was since, what can still be withdrawn is shown.
    .orderBy(desc(sql`(${isUsable(now)})`), desc(invitations.createdAt), desc(invitations.id))
    .limit(INVITATIONS_SHOWN)
  // No batch: there two columns of one name are one.
  const [found, named] = await Promise.all([list, namedRooms(db)])
  return found.map(({ rooms: json, revokedAt, ...one }) => {
    const ids = parseRooms(json)
    const state = stateOf({ ...one, revokedAt }, now)
    return { ...one, state, rooms: named.filter(({ id }) => ids.includes(id)) }
  })
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

function stateOf(
  one: {
    uses: number | null
    used: number
    expiresAt: number | null
    revokedAt: number | null
  },
  now: number,
): Invitation['state'] {
  if (one.revokedAt !== null) return 'revoked'
  if (one.expiresAt !== null && one.expiresAt <= now) return 'expired'
  return one.uses !== null && one.used >= one.uses ? 'used' : 'open'
}

function parseRooms(json: string): RoomId[] {
  return v.parse(v.array(RoomId), JSON.parse(json))
}
