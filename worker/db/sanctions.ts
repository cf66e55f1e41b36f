import { and, asc, count, desc, eq, isNull, lte, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import type { Role } from '../../durable-objects/protocol/rest/accounts.ts'
import type { OwnSanction, Sanction } from '../../durable-objects/protocol/rest/sanctions.ts'
import { mayLift, type Ranked } from '../../durable-objects/protocol/rights.ts'
import type { Database } from './database.ts'
import { isBanned, isInForce } from './in-force.ts'
import { memberships, people, rooms, sanctions } from './schema.ts'
import { actsAsStaff, roleActedAs } from './staff-factors.ts'

/** As many as one page shows. */
export const SANCTIONS_SHOWN = 50
const ENDING_SHOWN = 10

/** Somebody as they are judged: who, and with which rank. */
export interface Judged extends Ranked {
  readonly card: PersonCard
}

/** `null` for an account that is not there (any more). `room` `null`: in the workspace. */
export async function findRanked(
  db: Database,
  person: PersonId,
  room: RoomId | null,
): Promise<Judged | null> {
  const [found] = await selectRanked(db, room).where(
    and(eq(people.id, person), isNull(people.deletedAt)),
  )
  return found ?? null
}

function selectRanked(db: Database, room: RoomId | null, role: SQL<Role> | null = null) {
  return db
    .select({
      card: { id: people.id, alias: people.alias, name: people.name },
      role: role === null ? people.role : role.as('acting_role'),
      standing: memberships.role,
    })
    .from(people)
    .leftJoin(
      memberships,
      and(eq(memberships.person, people.id), eq(memberships.room, sql`${room}`)),
    )
}

export interface Filter {
  readonly room: RoomId | null
  readonly person: PersonId | null
  readonly onlyActive: boolean
  /** `next` of the page before. */
  readonly before: string | null
  /** A certain one. */
  readonly id?: string
}

/** What this seer may know of: no sanction in a private room that they are not in. */
export async function listSanctions(
  db: Database,
  seer: { readonly id: PersonId } & Pick<Ranked, 'role'>,
  filter: Filter,
  now: number,
): Promise<{ sanctions: readonly Sanction[]; next: string | null }> {
  const found = await selectSanctions(db, seer.id)
    .where(and(...conditions(filter, now)))
    .orderBy(desc(sanctions.createdAt), desc(sanctions.id))
    .limit(SANCTIONS_SHOWN + 1)
  const shown = found.slice(0, SANCTIONS_SHOWN)
  const last = shown.at(-1)?.row
  return {
    sanctions: shown.map((row) => sanctionOf(row, seer, now)),
    next: found.length > SANCTIONS_SHOWN && last ? `${last.createdAt}:${last.id}` : null,
  }
}

/** Those in force that end by themselves within so long, the next first, and how many are in force. */
export async function readEnding(
  db: Database,
  seer: { readonly id: PersonId } & Pick<Ranked, 'role'>,
  span: { readonly now: number; readonly within: number },
): Promise<{ ending: readonly Sanction[]; inForce: number }> {
  const { now, within } = span
  const mine = alias(memberships, 'mine')
  const inForce = and(...conditions({ ...ALL, onlyActive: true }, now))
  // No batch: there two columns of one name in a join are one.
  const [found, [counted]] = await Promise.all([
    selectSanctions(db, seer.id)
      .where(and(inForce, lte(sanctions.endsAt, now + within)))
      .orderBy(asc(sanctions.endsAt), asc(sanctions.id))
      .limit(ENDING_SHOWN),
    db
      .select({ count: count() })
      .from(sanctions)
      .leftJoin(rooms, eq(rooms.id, sanctions.room))
      .leftJoin(mine, and(eq(mine.room, sanctions.room), eq(mine.person, seer.id)))
      .where(inForce),
  ])
  return { ending: found.map((row) => sanctionOf(row, seer, now)), inForce: counted?.count ?? 0 }
}

function conditions(filter: Filter, now: number): (SQL | undefined)[] {
  const { room, person, onlyActive, before, id } = filter
  const [, at = '', last = ''] = /^(\d{1,15}):(\w+)$/.exec(before ?? '') ?? []
  return [
    or(isNull(sanctions.room), sql`${rooms.access} <> 'private'`, sql`mine.role IS NOT NULL`),
    room === null ? undefined : eq(sanctions.room, room),
    person === null ? undefined : eq(sanctions.person, person),
    id === undefined ? undefined : eq(sanctions.id, id),
    onlyActive ? isInForce(now) : undefined,
    last === ''
      ? undefined
      : sql`(${sanctions.createdAt}, ${sanctions.id}) < (${Number(at)}, ${last})`,
  ]
}

const ALL: Filter = { room: null, person: null, onlyActive: false, before: null }

function selectSanctions(db: Database, seer: PersonId) {
  const [target, by, lifter] = [
    alias(people, 'target'),
    alias(people, 'by'),
    alias(people, 'lifter'),
  ]
  const [mine, theirs] = [alias(memberships, 'mine'), alias(memberships, 'theirs')]
  return db
    .select({
      row: sanctions,
      person: { id: target.id, alias: target.alias, name: target.name },
      by: { id: by.id, alias: by.alias, name: by.name },
      byRole: by.role,
      byStanding: theirs.role,
      lifter: { id: lifter.id, alias: lifter.alias, name: lifter.name },
      room: { id: rooms.id, name: rooms.name },
      standing: mine.role,
      total: sql<number>`(SELECT count(*) FROM erasures WHERE sanction = ${sanctions.id})`,
      done: sql<number>`(SELECT count(done_at) FROM erasures WHERE sanction = ${sanctions.id})`,
    })
    .from(sanctions)
    .innerJoin(target, eq(target.id, sanctions.person))
    .leftJoin(by, and(eq(by.id, sanctions.imposedBy), isNull(by.deletedAt)))
    .leftJoin(lifter, and(eq(lifter.id, sanctions.liftedBy), isNull(lifter.deletedAt)))
    .leftJoin(rooms, eq(rooms.id, sanctions.room))
    .leftJoin(mine, and(eq(mine.room, sanctions.room), eq(mine.person, seer)))
    .leftJoin(theirs, and(eq(theirs.room, sanctions.room), eq(theirs.person, sanctions.imposedBy)))
}

type Row = Awaited<ReturnType<typeof selectSanctions>>[number]

function sanctionOf(
  { row, person, by, byRole, byStanding, lifter, room, standing, total, done }: Row,
  seer: { readonly id: PersonId } & Pick<Ranked, 'role'>,
  now: number,
): Sanction {
  const { id, kind, reason, createdAt, endsAt, liftedAt, word, erasesFrom } = row
  const isHolding = liftedAt === null && (endsAt === null || endsAt > now)
  // Who is no more has no rank that anybody would go over.
  const imposer: Ranked = { role: byRole ?? 'guest', standing: byStanding }
  return {
    ...{ id, kind, person, room, by, reason, createdAt, endsAt, erasesFrom },
    lifted: liftedAt === null ? null : { at: liftedAt, by: lifter, word },
    erasing: { total, done },
    isInForce: isHolding,
    mayLift:
      isHolding &&
      person.id !== seer.id &&
      mayLift({ role: seer.role, standing }, imposer, room === null ? 'workspace' : 'room'),
  }
}

/** Sanctions as their person sees them: a certain one, or those that hold. */
export async function readOwnSanctions(
  db: Database,
  person: PersonId,
  which: { readonly id: string } | { readonly inForceAt: number },
): Promise<OwnSanction[]> {
  const now = 'inForceAt' in which ? which.inForceAt : Date.now()
  const found = await db
    .select({ row: sanctions, room: { id: rooms.id, name: rooms.name } })
    .from(sanctions)
    .leftJoin(rooms, eq(rooms.id, sanctions.room))
    .where(
      and(
        eq(sanctions.person, person),
        'id' in which ? eq(sanctions.id, which.id) : isInForce(now),
      ),
    )
    .orderBy(desc(sanctions.createdAt))
    .limit(SANCTIONS_SHOWN)
  return await Promise.all(
    found.map(async ({ row, room }) => {
      const { id, kind, reason, createdAt, endsAt, liftedAt, word } = row
      return {
        ...{ id, kind, room, reason, createdAt, endsAt },
        ...(liftedAt !== null && { lifted: { at: liftedAt, word } }),
        mayLift: await listLifters(db, row, now),
      }
    }),
  )
}

/** Some of those who may lift it. Who imposed it is one of them, and not named as such. */
const LIFTERS_NAMED = 8

async function listLifters(
  db: Database,
  { person, room, imposedBy }: Pick<typeof sanctions.$inferSelect, 'person' | 'room' | 'imposedBy'>,
  now: number,
): Promise<PersonCard[]> {
  // Of a private room nobody else knows, whoever they are.
  const isStaff = sql`${actsAsStaff(people)}
    AND (${memberships.role} IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM rooms WHERE rooms.id = ${room} AND rooms.access = 'private'))`
  const keeps = sql`${memberships.role} IN ('owner', 'moderator')`
  const [imposer, candidates] = await Promise.all([
    findRanked(db, imposedBy, room),
    // By what they may act as now: who waits for a second factor, or is banned, lifts nothing.
    selectRanked(db, room, roleActedAs(people))
      .where(
        and(
          ...[isNull(people.deletedAt), sql`${people.id} <> ${person}`, or(isStaff, keeps)],
          sql`NOT ${isBanned(sql`${people.id}`, now)}`,
        ),
      )
      // Who keeps the room is nearer than who runs the place.
      .orderBy(sql`${keeps} IS NOT TRUE`, people.name)
      .limit(50),
  ])
  const where = room === null ? 'workspace' : 'room'
  return candidates
    .filter((one) => mayLift(one, imposer ?? { role: 'guest', standing: null }, where))
    .slice(0, LIFTERS_NAMED)
    .map(({ card }) => card)
}

/** What keeps this person out of the workspace or of this room now; the longest first. */
export async function findShutOut(
  db: Database,
  person: PersonId,
  room: RoomId | null,
  now: number,
): Promise<OwnSanction | null> {
  const found = await readOwnSanctions(db, person, { inForceAt: now })
  const fitting = found.filter(
    (one) => one.kind !== 'mute' && (one.room === null || one.room.id === room),
  )
  return fitting.sort((a, b) => (b.endsAt ?? Infinity) - (a.endsAt ?? Infinity))[0] ?? null
}
