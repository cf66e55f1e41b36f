import { and, asc, eq, gt, or, sql } from 'drizzle-orm'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { RoomMember } from '../../durable-objects/protocol/rest/room-members.ts'
import type { RoomRole } from '../../durable-objects/protocol/rights.ts'
import { noteEach, noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { isShutOut } from './in-force.ts'
import { pictured, picturedCard } from './people.ts'
import { accessRequests, memberships, people } from './schema.ts'
import { markStanding } from './standing-changes.ts'

/** As many as one page of members shows. */
export const MEMBERS_SHOWN = 50

const rank = sql<number>`CASE ${memberships.role} WHEN 'owner' THEN 0 WHEN 'moderator' THEN 1 ELSE 2 END`

/** Owners first, then moderators, then the others, by alias. `after`: `rank:alias` of the last one. */
export async function listMembers(
  db: Database,
  room: RoomId,
  after: string | null,
): Promise<{ members: readonly RoomMember[]; next: string | null }> {
  const [, lastRank = '', lastAlias = ''] = /^([0-2]):(.+)$/.exec(after ?? '') ?? []
  const found = await db
    .select({ ...memberColumns, rank: rank.as('rank') })
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(
      and(
        eq(memberships.room, room),
        lastAlias === ''
          ? undefined
          : or(
              sql`${rank} > ${Number(lastRank)}`,
              and(sql`${rank} = ${Number(lastRank)}`, gt(people.alias, lastAlias)),
            ),
      ),
    )
    .orderBy(asc(rank), asc(people.alias))
    .limit(MEMBERS_SHOWN + 1)
  const shown = found.slice(0, MEMBERS_SHOWN)
  const last = shown.at(-1)
  return {
    members: shown.map(memberOf),
    next: found.length > MEMBERS_SHOWN && last ? `${last.rank}:${last.alias}` : null,
  }
}

export async function findMember(
  db: Database,
  room: RoomId,
  person: PersonId,
): Promise<RoomMember | null> {
  const [found] = await db
    .select(memberColumns)
    .from(memberships)
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(eq(memberships.room, room), eq(memberships.person, person)))
  return found === undefined ? null : memberOf(found)
}

/**
 * Brings somebody in, whatever they had asked. False when they are in already, or a sanction keeps them
 * out.
 */
export async function inviteMember(
  db: Database,
  invitation: { by: PersonId; room: RoomId; person: PersonId },
  now: number,
): Promise<boolean> {
  const { by, room, person } = invitation
  const isOutside = sql`NOT EXISTS (SELECT 1 FROM memberships
      WHERE room = ${room} AND person = ${person})
    AND EXISTS (SELECT 1 FROM rooms WHERE id = ${room} AND archived_at IS NULL)
    AND NOT ${isShutOut(person, room, now)}`
  const [, , added] = await db.batch([
    noteWhere(db, { actor: by, kind: 'member.invite', room, person }, now, isOutside),
    db
      .update(accessRequests)
      .set({ state: 'approved', decidedAt: now, decidedBy: by })
      .where(
        and(
          ...[eq(accessRequests.room, room), eq(accessRequests.person, person)],
          ...[eq(accessRequests.state, 'pending'), isOutside],
        ),
      ),
    db
      .insert(memberships)
      .select(sql`SELECT ${room}, ${person}, 'member', ${now} WHERE ${isOutside}`)
      .onConflictDoNothing()
      .returning({ person: memberships.person }),
    markStanding(db, room, person, by),
  ])
  return added.length > 0
}

export type Parting = 'gone' | 'last-owner' | 'not-in'

/** A member goes, by themselves or by another's will. The last owner stays while the room is in use. */
export async function removeMember(
  db: Database,
  removal: { by: PersonId; room: RoomId; person: PersonId; was?: RoomRole },
  now: number,
): Promise<Parting> {
  const { by, room, person, was } = removal
  const kind = by === person ? 'room.leave' : 'member.remove'
  const isThere = sql`EXISTS (SELECT 1 FROM memberships WHERE room = ${room} AND person = ${person}
    ${was === undefined ? sql`` : sql`AND role = ${was}`})`
  const goes = sql`${isThere} AND ${ownerRemains(room, person)}`
  const [, gone] = await db.batch([
    noteWhere(db, { actor: by, kind, room, person }, now, goes),
    db
      .delete(memberships)
      .where(and(eq(memberships.room, room), eq(memberships.person, person), goes))
      .returning({ person: memberships.person }),
    markStanding(db, room, person, by),
  ])
  if (gone.length > 0) return 'gone'
  const still = await findMember(db, room, person)
  if (still === null) return 'not-in'
  // Somebody gave them another role in between: what may be done to them is to be asked anew.
  return was !== undefined && still.role !== was ? 'not-in' : 'last-owner'
}

/** Gives a member another role. The last owner stays one: the room is handed over instead. */
export async function changeRoleInRoom(
  db: Database,
  change: { by: PersonId; room: RoomId; person: PersonId; role: RoomRole },
  now: number,
): Promise<Exclude<Parting, 'gone'> | 'changed'> {
  const { by, room, person, role } = change
  const mayChange = role === 'owner' ? sql`TRUE` : ownerRemains(room, person)
  const [, changed] = await db.batch([
    noteEach(
      db,
      { actor: by, kind: 'member.role' },
      now,
      sql`SELECT person, room, json_object('from', role, 'to', ${role}) AS detail
          FROM memberships WHERE room = ${room} AND person = ${person}
            AND role <> ${role} AND ${mayChange}`,
    ),
    db
      .update(memberships)
      .set({ role })
      .where(and(eq(memberships.room, room), eq(memberships.person, person), mayChange))
      .returning({ person: memberships.person }),
    markStanding(db, room, person),
  ])
  if (changed.length > 0) return 'changed'
  return (await findMember(db, room, person)) === null ? 'not-in' : 'last-owner'
}

/** True in SQL when the room keeps an owner without this person, never had one, or is archived. */
export function ownerRemains(room: RoomId, person: PersonId) {
  return sql`(NOT EXISTS (SELECT 1 FROM memberships AS m
      WHERE m.room = ${room} AND m.person = ${person} AND m.role = 'owner')
    OR EXISTS (SELECT 1 FROM memberships AS m
      WHERE m.room = ${room} AND m.person <> ${person} AND m.role = 'owner')
    OR EXISTS (SELECT 1 FROM rooms AS r WHERE r.id = ${room} AND r.archived_at IS NOT NULL))`
}

const memberColumns = {
  ...picturedCard,
  role: memberships.role,
  isGuest: sql<boolean>`${people.role} = 'guest'`.mapWith(Boolean).as('is_guest'),
}

function memberOf(row: {
  id: PersonId
  alias: string
  name: string
  avatar: number | null
  role: RoomRole
  isGuest: boolean
}): RoomMember {
  const { id, alias, name, avatar, role, isGuest } = row
  return { person: pictured({ id, alias, name, avatar }), role: isGuest ? 'member' : role, isGuest }
}
