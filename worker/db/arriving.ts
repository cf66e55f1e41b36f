import { and, eq, sql } from 'drizzle-orm'
import type { ConversationId, PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import { note, noteEach, noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { NO_ALIAS } from './deletions.ts'
import { picturedCard, picturedOrGone, ROOMS_OF_EVERYONE } from './people.ts'
import {
  importPeople,
  importRooms,
  imports,
  memberships,
  people,
  rooms,
  standingChanges,
} from './schema.ts'
import { markStanding } from './standing-changes.ts'

/** What comes from elsewhere, as the control plane keeps it. */

export async function beginImport(
  db: Database,
  { id, name, by }: { id: string; name: string; by: PersonId },
  now: number,
): Promise<void> {
  const isNew = sql`NOT EXISTS (SELECT 1 FROM imports WHERE id = ${id})`
  await db.batch([
    noteWhere(db, { actor: by, kind: 'import.begin', detail: { import: id } }, now, isNew),
    db.insert(imports).values({ id, name, createdBy: by, createdAt: now }).onConflictDoNothing(),
  ])
}

export async function isImport(db: Database, id: string): Promise<boolean> {
  return (await db.select({ id: imports.id }).from(imports).where(eq(imports.id, id))).length > 0
}

/** Who these of elsewhere are here, with the names that they have here. */
export async function findBroughtPeople(
  db: Database,
  id: string,
  sources: readonly string[],
): Promise<ReadonlyMap<string, PersonCard>> {
  const found = await db
    .select({ source: importPeople.source, card: picturedCard, deletedAt: people.deletedAt })
    .from(importPeople)
    .innerJoin(people, eq(people.id, importPeople.person))
    .where(
      sql`${importPeople.import} = ${id}
        AND ${importPeople.source} IN (SELECT value FROM json_each(${JSON.stringify(sources)}))`,
    )
  return new Map(
    found.map(({ source, card, deletedAt }) => [source, picturedOrGone(card, deletedAt)]),
  )
}

export interface Resident {
  readonly id: PersonId
  readonly alias: string
  readonly deletedAt: number | null
}

/** Who is here by one of these ids or aliases. */
export async function findResidents(
  db: Database,
  ids: readonly string[],
  aliases: readonly string[],
): Promise<Resident[]> {
  return await db
    .select({ id: people.id, alias: people.alias, deletedAt: people.deletedAt })
    .from(people)
    .where(
      sql`${people.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))
        OR ${people.alias} IN (SELECT value FROM json_each(${JSON.stringify(aliases)}))`,
    )
}

/** Somebody to be written down: `isNew` where no account is here yet. */
export interface Arrival {
  readonly source: string
  readonly id: PersonId
  readonly isNew: boolean
  readonly account: Readonly<Record<string, string | number | null>>
}

/** Accounts that nobody can sign in to until a reset link gives them a password; and who is who. */
export async function addArrivals(
  db: Database,
  { id, by }: { id: string; by: PersonId },
  arrivals: readonly Arrival[],
  now: number,
): Promise<void> {
  const all = JSON.stringify(arrivals)
  const isNew = sql`value->>'isNew' AND value->>'$.account.deletedAt' IS NULL`
  const column = (name: string) => sql`value->>${`$.account.${name}`}`
  await db.batch([
    db
      .insert(people)
      .select(
        sql`SELECT value->>'id', ${column('alias')}, ${column('firstName')}, ${column('lastName')},
          ${column('name')}, '', ${column('role')}, ${column('locale')}, 'fr', ${column('createdAt')},
          ${column('email')}, ${column('pronouns')}, ${column('job')}, ${column('bio')},
          ${column('timeZone')}, NULL, 'everyone', 1, NULL, ${column('deletedAt')}
        FROM json_each(${all}) WHERE value->>'isNew'`,
      )
      .onConflictDoNothing(),
    db
      .insert(importPeople)
      .select(
        sql`SELECT ${id}, value->>'source', value->>'id' FROM json_each(${all})
        WHERE EXISTS (SELECT 1 FROM people WHERE id = value->>'id')`,
      )
      .onConflictDoNothing(),
    db
      .insert(memberships)
      .select(
        sql`SELECT rooms.id, people.id, 'member', ${now} FROM json_each(${all})
        JOIN people ON people.id = value->>'id' AND people.role <> 'guest'
        JOIN rooms ON rooms.id IN ${[...ROOMS_OF_EVERYONE]} AND rooms.archived_at IS NULL
        WHERE ${isNew}`,
      )
      .onConflictDoNothing(),
    db.insert(standingChanges).select(
      sql`SELECT NULL, memberships.room, memberships.person, NULL FROM json_each(${all})
        JOIN memberships ON memberships.person = value->>'id' WHERE ${isNew}`,
    ),
    noteEach(
      db,
      { actor: by, kind: 'person.register' },
      now,
      sql`SELECT value->>'id' AS person, NULL AS room, json_object('import', ${id}) AS detail
          FROM json_each(${all}) WHERE ${isNew}`,
    ),
  ])
}

export function aliasOfGone(id: PersonId): string {
  return NO_ALIAS + id
}

export interface BroughtRoom {
  readonly source: string
  readonly conversation: ConversationId
  readonly archivedAt: number | null
  readonly finishedAt: number | null
}

export async function findBroughtRooms(
  db: Database,
  id: string,
  sources: readonly string[],
): Promise<BroughtRoom[]> {
  return await db
    .select({
      source: importRooms.source,
      conversation: importRooms.conversation,
      archivedAt: importRooms.archivedAt,
      finishedAt: importRooms.finishedAt,
    })
    .from(importRooms)
    .where(
      sql`${importRooms.import} = ${id}
        AND ${importRooms.source} IN (SELECT value FROM json_each(${JSON.stringify(sources)}))`,
    )
}

export async function isRoomThere(db: Database, room: RoomId): Promise<'room' | 'group' | null> {
  const [found] = await db.select({ form: rooms.form }).from(rooms).where(eq(rooms.id, room))
  return found?.form ?? null
}

type RoomRow = Omit<typeof rooms.$inferInsert, 'position' | 'groupKey' | 'archivedAt'>

/** After the rooms of the first day, by name. */
const POSITION = 1_000

/**
 * Makes a room, or takes one that is empty, and shuts it: put away, nobody writes between the messages
 * that are to come. False when it is there by now and was not to be.
 */
export async function openBroughtRoom(
  db: Database,
  {
    id,
    by,
    source,
    archivedAt,
  }: { id: string; by: PersonId; source: string; archivedAt: number | null },
  { room, isThere }: { room: RoomRow; isThere: boolean },
  now: number,
): Promise<boolean> {
  const entry = { actor: by, room: room.id, detail: { import: id } } as const
  const { createdAt: _, createdBy: __, form: ___, ...facts } = room
  // What everybody is in stays open to everybody.
  const isOfEveryone = (ROOMS_OF_EVERYONE as readonly string[]).includes(room.id)
  const { access, ...others } = facts
  const fits = isThere
    ? sql`EXISTS (SELECT 1 FROM rooms WHERE id = ${room.id})`
    : sql`NOT EXISTS (SELECT 1 FROM rooms WHERE id = ${room.id})`
  const [, , written] = await db.batch([
    noteWhere(db, { ...entry, kind: isThere ? 'room.change' : 'room.create' }, now, fits),
    db
      .insert(importRooms)
      .select(sql`SELECT ${id}, ${source}, ${room.id}, ${archivedAt}, NULL WHERE ${fits}`)
      .onConflictDoNothing(),
    isThere
      ? db
          .update(rooms)
          .set({ ...others, ...(!isOfEveryone && { access }), archivedAt: now })
          .where(eq(rooms.id, room.id))
          .returning({ id: rooms.id })
      : db
          .insert(rooms)
          .values({ ...room, position: POSITION, archivedAt: now })
          .onConflictDoNothing()
          .returning({ id: rooms.id }),
    markStanding(db, room.id, by),
  ])
  return written.length > 0
}

/** It was not empty after all. */
export async function reopenRoom(
  db: Database,
  { id, by, source }: BroughtAbout,
  room: RoomId,
): Promise<void> {
  await db.batch([
    db.update(rooms).set({ archivedAt: null }).where(eq(rooms.id, room)),
    db.delete(importRooms).where(and(eq(importRooms.import, id), eq(importRooms.source, source))),
    markStanding(db, room, by),
  ])
}

export interface BroughtAbout {
  readonly id: string
  readonly by: PersonId
  readonly source: string
}

/** The room opens, as it was, with whom it has. Idempotent. */
export async function fillBroughtRoom(
  db: Database,
  { id, by, source }: BroughtAbout,
  { room, members }: { room: RoomId; members: string },
  now: number,
): Promise<void> {
  await db.batch([
    db
      .insert(memberships)
      .select(
        sql`SELECT ${room}, who.person, value->>'role', value->>'joinedAt'
        FROM json_each(${members})
        JOIN import_people AS who ON who.import = ${id} AND who.source = value->>'person'
        JOIN people ON people.id = who.person AND people.deleted_at IS NULL WHERE true`,
      )
      .onConflictDoUpdate({
        target: [memberships.room, memberships.person],
        set: { role: sql`excluded.role`, joinedAt: sql`excluded.joined_at` },
      }),
    // A room in which nobody is could never be found again.
    db
      .insert(memberships)
      .select(
        sql`SELECT ${room}, ${by}, 'owner', ${now}
        WHERE NOT EXISTS (SELECT 1 FROM memberships WHERE room = ${room})`,
      )
      .onConflictDoNothing(),
    db
      .update(rooms)
      .set({
        archivedAt: sql`(SELECT archived_at FROM import_rooms
          WHERE import = ${id} AND source = ${source})`,
      })
      .where(eq(rooms.id, room)),
    db
      .insert(standingChanges)
      .select(sql`SELECT NULL, room, person, NULL FROM memberships WHERE room = ${room}`),
  ])
}

/** All of it has come. Who writes to whom is not noted: of a thread only that one came. */
export async function noteFinished(
  db: Database,
  { id, by, source }: BroughtAbout,
  room: RoomId | null,
  now: number,
): Promise<void> {
  await db.batch([
    note(
      db,
      { actor: by, kind: 'import.finish', ...(room && { room }), detail: { import: id } },
      now,
    ),
    db
      .update(importRooms)
      .set({ finishedAt: now })
      .where(and(eq(importRooms.import, id), eq(importRooms.source, source))),
  ])
}
