import { and, count, desc, eq, gte, isNull, ne, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { HoldScope } from '../../durable-objects/protocol/holds.ts'
import type { ConversationId, PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { Hold, HoldKind } from '../../durable-objects/protocol/rest/holds.ts'
import { note } from './audit.ts'
import type { Database } from './database.ts'
import { isMine, isVisible, type Seer } from './rooms.ts'
import { deletionTargets, holds, memberships, people, rooms, threads } from './schema.ts'
import { holdScope } from './holding.ts'

const SHOWN = 200

export interface HoldToPut {
  readonly id: string
  readonly kind: HoldKind
  readonly room: RoomId | null
  readonly person: { readonly id: PersonId; readonly alias: string; readonly name: string } | null
  readonly reason: string
  readonly orderedBy: string
}

export async function countHolds(db: Database): Promise<number> {
  const [found] = await db.select({ all: count() }).from(holds).where(isNull(holds.liftedAt))
  return found?.all ?? 0
}

/** Every conversation is to be told (server-state.ts). */
export async function putHold(
  db: Database,
  { id, kind, room, person, reason, orderedBy }: HoldToPut,
  by: PersonId,
  now: number,
): Promise<void> {
  await db.batch([
    note(
      db,
      {
        ...{ actor: by, kind: 'hold.put', reason, detail: { hold: id, what: kind, orderedBy } },
        ...(room !== null && { room }),
        ...(person !== null && { person: person.id }),
      },
      now,
    ),
    db.insert(holds).values({
      ...{ id, kind, room, person: person?.id ?? null, reason, orderedBy },
      ...{ alias: person?.alias ?? '', name: person?.name ?? '', putBy: by, putAt: now },
    }),
    holdScope(db),
  ])
}

/** Of a person whose account is gone the name goes with it. */
export async function liftHold(
  db: Database,
  hold: Pick<Hold, 'id' | 'kind' | 'room' | 'person'>,
  by: PersonId,
  now: number,
): Promise<void> {
  await db.batch([
    note(
      db,
      {
        ...{ actor: by, kind: 'hold.lift', detail: { hold: hold.id, what: hold.kind } },
        ...(hold.room && { room: hold.room.id }),
        ...(hold.person && { person: hold.person.id }),
      },
      now,
    ),
    db
      .update(holds)
      .set({ liftedAt: now, liftedBy: by, alias: '', name: '' })
      .where(and(eq(holds.id, hold.id), isNull(holds.liftedAt))),
    holdScope(db),
  ])
}

const putter = alias(people, 'putter')
const lifter = alias(people, 'lifter')
const held = alias(people, 'held')

export async function listHolds(db: Database, seer: Seer, id?: string): Promise<Hold[]> {
  const found = await db
    .select({
      hold: holds,
      roomName: sql<string | null>`CASE WHEN ${isVisible(seer)} THEN ${rooms.name} END`.as(
        'room_name',
      ),
      held: { id: held.id, alias: held.alias, name: held.name, deletedAt: held.deletedAt },
      putter: { id: putter.id, alias: putter.alias, name: putter.name },
      lifter: { id: lifter.id, alias: lifter.alias, name: lifter.name },
    })
    .from(holds)
    .leftJoin(rooms, eq(rooms.id, holds.room))
    .leftJoin(memberships, isMine(seer))
    .leftJoin(held, eq(held.id, holds.person))
    .leftJoin(putter, eq(putter.id, holds.putBy))
    .leftJoin(lifter, eq(lifter.id, holds.liftedBy))
    .where(id === undefined ? undefined : eq(holds.id, id))
    .orderBy(sql`${holds.liftedAt} IS NOT NULL`, desc(holds.putAt), holds.id)
    .limit(SHOWN)
  return found.map(({ hold, roomName, held: person, putter: by, lifter: liftedBy }) => ({
    ...{ id: hold.id, kind: hold.kind, reason: hold.reason, orderedBy: hold.orderedBy },
    room: hold.room === null ? null : { id: hold.room, name: roomName },
    person: hold.person === null ? null : { id: hold.person, ...calledNow(hold, person) },
    ...{ by, since: hold.putAt, liftedAt: hold.liftedAt, liftedBy },
  }))
}

function calledNow(
  hold: { readonly alias: string; readonly name: string },
  person: { readonly alias: string; readonly name: string; deletedAt: number | null } | null,
): { alias: string; name: string } {
  const { alias: called, name } = person === null || person.deletedAt !== null ? hold : person
  return { alias: called, name }
}

export async function findHold(db: Database, seer: Seer, id: string): Promise<Hold | null> {
  return (await listHolds(db, seer, id))[0] ?? null
}

/** What would still be held without this one. */
export async function scopeWithout(db: Database, id: string): Promise<HoldScope> {
  const rest = await db
    .select({ kind: holds.kind, room: holds.room, person: holds.person })
    .from(holds)
    .where(and(isNull(holds.liftedAt), ne(holds.id, id)))
  return {
    all: rest.some(({ kind }) => kind === 'place'),
    rooms: rest.flatMap(({ room }) => room ?? []),
    people: rest.flatMap(({ person }) => person ?? []),
  }
}

/**
 * Every conversation of the place from this one on, in a steady order. Private threads of a deleted
 * account are known by that deletion alone.
 */
export async function listConversations(
  db: Database,
  { from, skip, limit }: { from: ConversationId | ''; skip: number; limit: number },
): Promise<ConversationId[]> {
  const found = await db
    .select({ id: sql<ConversationId>`${rooms.id}`.as('id') })
    .from(rooms)
    .where(gte(rooms.id, sql`${from}`))
    .union(
      db
        .select({ id: sql<ConversationId>`${threads.id}`.as('id') })
        .from(threads)
        .where(gte(threads.id, sql`${from}`)),
    )
    .union(
      db
        .select({ id: sql<ConversationId>`${deletionTargets.conversation}`.as('id') })
        .from(deletionTargets)
        .where(gte(deletionTargets.conversation, sql`${from}`)),
    )
    .orderBy(sql`id`)
    .limit(limit)
    .offset(skip)
  return found.map(({ id }) => id)
}
