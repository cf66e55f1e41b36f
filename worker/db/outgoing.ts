import { and, count, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { alias as named } from 'drizzle-orm/sqlite-core'
import * as v from 'valibot'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import { BOTS } from '../../durable-objects/protocol/rest/bots.ts'
import {
  OutgoingEventType,
  type NewOutgoing,
  type Outgoing,
  type OutgoingChange,
} from '../../durable-objects/protocol/rest/outgoing.ts'
import type { OutgoingEar } from '../../durable-objects/protocol/rpc-outgoing.ts'
import type { AuditKind } from '../../durable-objects/protocol/rest/audit.ts'
import { note, noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { isLiving, ownView } from './people.ts'
import { outgoingHooks, outgoingRooms, people, standingChanges } from './schema.ts'

const Events = v.array(OutgoingEventType)

/** For a batch: the webhooks that listen to a room; `earOf` reads each. */
export function earsIn(db: Database, room: RoomId) {
  return db
    .select({ id: outgoingHooks.id, bot: outgoingHooks.bot, events: outgoingHooks.events })
    .from(outgoingRooms)
    .innerJoin(outgoingHooks, eq(outgoingHooks.id, outgoingRooms.hook))
    .where(and(eq(outgoingRooms.room, room), isNull(outgoingHooks.revokedAt)))
    .orderBy(outgoingHooks.id)
}

export function earOf({
  id,
  bot,
  events,
}: Awaited<ReturnType<typeof earsIn>>[number]): OutgoingEar {
  return { id, bot, events: v.parse(Events, JSON.parse(events)) }
}

export async function countOutgoing(db: Database, bot: PersonId): Promise<number> {
  const [found] = await db
    .select({ many: count() })
    .from(outgoingHooks)
    .where(and(eq(outgoingHooks.bot, bot), isNull(outgoingHooks.revokedAt)))
  return found?.many ?? 0
}

/** Its rooms are marked: their conversations are to hear of it. */
export async function addOutgoing(
  db: Database,
  hook: NewOutgoing & { id: string; bot: PersonId; by: PersonId },
  now: number,
): Promise<void> {
  const { id, bot, by, name, url } = hook
  const events = storedEvents(hook.events)
  const rooms = [...new Set(hook.rooms)]
  const detail = { id, name, host: new URL(url).host }
  await db.batch([
    db.insert(outgoingHooks).values({ id, bot, name, url, events, createdBy: by, createdAt: now }),
    listenIn(db, id, rooms),
    db.insert(standingChanges).values(rooms.map((room) => ({ room, person: null }))),
    note(db, { actor: by, kind: 'outgoing.create', person: bot, detail }, now),
  ])
}

/** The rooms that are marked by it; `null`: there is none, or it was revoked already. */
export async function revokeOutgoing(
  db: Database,
  id: string,
  by: PersonId,
  now: number,
): Promise<readonly RoomId[] | null> {
  const entry = { actor: by, kind: 'outgoing.revoke', detail: { id } } as const
  const stands = and(eq(outgoingHooks.id, id), isNull(outgoingHooks.revokedAt))
  const isThere = sql`EXISTS (SELECT 1 FROM outgoing_hooks WHERE ${stands})`
  const [, , revoked, rooms] = await db.batch([
    noteWhere(db, entry, now, isThere),
    db
      .insert(standingChanges)
      .select(
        sql`SELECT NULL, room, NULL, NULL FROM outgoing_rooms WHERE hook = ${id} AND ${isThere}`,
      ),
    db
      .update(outgoingHooks)
      .set({ revokedAt: now })
      .where(stands)
      .returning({ id: outgoingHooks.id }),
    db.select({ room: outgoingRooms.room }).from(outgoingRooms).where(eq(outgoingRooms.hook, id)),
  ])
  return revoked.length === 0 ? null : rooms.map(({ room }) => room)
}

/** One that is not revoked. */
export async function findOutgoing(db: Database, id: string) {
  const [found] = await db
    .select({
      ...{ id: outgoingHooks.id, bot: outgoingHooks.bot, offAt: outgoingHooks.offAt },
      ...{ name: outgoingHooks.name, url: outgoingHooks.url, events: outgoingHooks.events },
    })
    .from(outgoingHooks)
    .where(and(eq(outgoingHooks.id, id), isNull(outgoingHooks.revokedAt)))
  return found ?? null
}

/** Where it listens. */
export async function roomsOfOutgoing(db: Database, id: string): Promise<readonly RoomId[]> {
  const found = await db
    .select({ room: outgoingRooms.room })
    .from(outgoingRooms)
    .where(eq(outgoingRooms.hook, id))
    .orderBy(outgoingRooms.room)
  return found.map(({ room }) => room)
}

/** That somebody did something with it which D1 does not hold. */
export async function noteOutgoing(
  db: Database,
  hook: { id: string; bot: PersonId },
  { by, kind }: { by: PersonId; kind: AuditKind },
  now: number,
): Promise<void> {
  const entry = { actor: by, kind, person: hook.bot, detail: { id: hook.id } }
  const on = { offAt: null, offBy: null, noticedAt: null }
  // Who switched it off need not be told.
  const off = { offAt: now, offBy: by, noticedAt: now }
  const change = kind === 'outgoing.on' ? on : kind === 'outgoing.stop' ? off : null
  await db.batch([
    note(db, entry, now),
    ...(change === null
      ? []
      : [db.update(outgoingHooks).set(change).where(eq(outgoingHooks.id, hook.id))]),
  ])
}

interface OutgoingWish extends Omit<OutgoingChange, 'rooms'> {
  readonly by: PersonId
  readonly added: readonly RoomId[]
  readonly removed: readonly RoomId[]
  /** Those where it listens then. */
  readonly rooms: readonly RoomId[]
}

/**
 * Only what is otherwise then is written and noted. The rooms that are marked: their conversations are to
 * hear that it listens to something else, begins to, or no longer does.
 */
export async function changeOutgoing(
  db: Database,
  hook: NonNullable<Awaited<ReturnType<typeof findOutgoing>>>,
  wanted: OutgoingWish,
  now: number,
): Promise<readonly RoomId[]> {
  const { id, bot } = hook
  const { by, name = hook.name, url = hook.url, added, removed } = wanted
  const events = wanted.events ? storedEvents(wanted.events) : hook.events
  const detail = {
    id,
    ...(name !== hook.name && { name, nameBefore: hook.name }),
    // The path may be a secret of whoever is there.
    ...(url !== hook.url && { host: new URL(url).host, hostBefore: new URL(hook.url).host }),
    ...(events !== hook.events && { events, eventsBefore: hook.events }),
    ...(added.length > 0 && { roomsAdded: JSON.stringify(added) }),
    ...(removed.length > 0 && { roomsRemoved: JSON.stringify(removed) }),
  }
  if (Object.keys(detail).length === 1) return []
  const marked = [...removed, ...(events === hook.events ? added : wanted.rooms)]
  const ofIt = eq(outgoingRooms.hook, id)
  await db.batch([
    note(db, { actor: by, kind: 'outgoing.change', person: bot, detail }, now),
    db.update(outgoingHooks).set({ name, url, events }).where(eq(outgoingHooks.id, id)),
    db.delete(outgoingRooms).where(and(ofIt, inArray(outgoingRooms.room, [...removed]))),
    ...(added.length === 0 ? [] : [listenIn(db, id, added)]),
    ...(marked.length === 0
      ? []
      : [db.insert(standingChanges).values(marked.map((room) => ({ room, person: null })))]),
  ])
  return marked
}

function listenIn(db: Database, hook: string, rooms: readonly RoomId[]) {
  return db
    .insert(outgoingRooms)
    .values(rooms.map((room) => ({ hook, room })))
    .onConflictDoNothing()
}

function storedEvents(events: readonly OutgoingEventType[]): string {
  return JSON.stringify([...new Set(events)].sort())
}

const maker = named(people, 'maker')

/** Of all bots, the newest first. */
export async function listOutgoing(db: Database) {
  // Two questions and no batch: a batch gives rows by column name, and two columns are called `id`.
  const [hooks, rooms] = await Promise.all([
    db
      .select({
        hook: outgoingHooks,
        by: { id: maker.id, alias: maker.alias, name: maker.name },
      })
      .from(outgoingHooks)
      .leftJoin(maker, and(eq(maker.id, outgoingHooks.createdBy), isNull(maker.deletedAt)))
      .orderBy(desc(outgoingHooks.createdAt), desc(outgoingHooks.id))
      .limit(BOTS.keysShown),
    db.select().from(outgoingRooms),
  ])
  return hooks.map(({ hook, by }) => {
    const { id, bot, name, url, events, createdAt, offAt, offBy, revokedAt } = hook
    const state = revokedAt !== null ? 'revoked' : offAt === null ? 'on' : 'off'
    const own = rooms.filter((one) => one.hook === id).map(({ room }) => room)
    const isOffByHand = offAt !== null && offBy !== null
    const shown = {
      id,
      name,
      url,
      createdAt,
      by,
      state,
      offAt,
      isOffByHand,
    } satisfies Partial<Outgoing>
    return { bot, rooms: own, ...shown, events: v.parse(Events, JSON.parse(events)) }
  })
}

/** Those that are off and of which nobody was told. */
export function listUnnoticed(db: Database, limit = 10) {
  return db
    .select({
      ...{ id: outgoingHooks.id, name: outgoingHooks.name, offAt: outgoingHooks.offAt },
      bot: { ...ownView, avatar: people.avatarAt },
    })
    .from(outgoingHooks)
    .innerJoin(people, eq(people.id, outgoingHooks.bot))
    .where(
      and(
        ...[isNotNull(outgoingHooks.offAt), isNull(outgoingHooks.noticedAt)],
        isNull(outgoingHooks.revokedAt),
      ),
    )
    .limit(limit)
}

/** Those who can switch one on again. */
export function listToNotice(db: Database, limit = 20) {
  return db
    .select({ id: people.id, locale: people.locale })
    .from(people)
    .where(and(eq(people.role, 'administrator'), isLiving))
    .limit(limit)
}

export async function noteNoticed(db: Database, id: string, now: number): Promise<void> {
  await db.update(outgoingHooks).set({ noticedAt: now }).where(eq(outgoingHooks.id, id))
}
