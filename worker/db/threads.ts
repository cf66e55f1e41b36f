import { and, eq, gt, inArray, lte, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { PersonId, ThreadId } from '../../durable-objects/protocol/ids.ts'
import type { Openness, ThreadDoor } from '../../durable-objects/protocol/rpc-doors.ts'
import { threadIdOf } from '../thread-id.ts'
import type { Database } from './database.ts'
import { ROOMS_OF_EVERYONE } from './people.ts'
import { people, threads } from './schema.ts'
import { actsAsStaff, isWeakStaff, roleActedAs } from './staff-factors.ts'

/** A statement: from now on it is known that these two have a thread. */
export function knowThread(db: Database, me: PersonId, other: PersonId) {
  return db.insert(threads).values(rowOf(me, other)).onConflictDoNothing()
}

/**
 * For the batch that changes whom one of two lets write: their thread is to hear of it, whether
 * anybody has opened it yet or not.
 */
export function markThread(db: Database, me: PersonId, other: PersonId) {
  return db
    .insert(threads)
    .values({ ...rowOf(me, other), version: 1 })
    .onConflictDoUpdate({ target: threads.id, set: { version: sql`${threads.version} + 1` } })
}

/** For the batch that changes who may write to a person: all their threads. */
export function markThreadsOf(db: Database, person: PersonId) {
  return db
    .update(threads)
    .set({ version: sql`${threads.version} + 1` })
    .where(ofPerson(person))
}

/** For the batch that changes whether staff need a second factor: threads of those who have none. */
export function markThreadsOfWeakStaff(db: Database) {
  return db
    .update(threads)
    .set({ version: sql`${threads.version} + 1` })
    .where(
      sql`EXISTS (SELECT 1 FROM people
        WHERE people.id IN (${threads.one}, ${threads.other}) AND ${isWeakStaff})`,
    )
}

/** A thread as its conversation should know it. */
export interface ThreadDoors {
  readonly id: ThreadId
  readonly version: number
  readonly doors: readonly ThreadDoor[]
}

/** Whom each of the two lets write, and what they are, now; the thread is known from then on, so it hears of changes. */
export async function readDoors(
  db: Database,
  me: PersonId,
  other: PersonId,
): Promise<readonly ThreadDoor[]> {
  const [, found] = await db.batch([
    knowThread(db, me, other),
    selectDoors(db, eq(threads.id, threadIdOf(me, other))),
  ])
  return found.flatMap((row) => doorsOf(row).doors)
}

/** Threads that have not heard the newest: of this person, or some of anybody's. */
export async function listUntoldThreads(
  db: Database,
  limit: number,
  person?: PersonId,
): Promise<ThreadDoors[]> {
  const isUntold = gt(threads.version, threads.told)
  const found = await selectDoors(
    db,
    person === undefined ? isUntold : and(isUntold, ofPerson(person)),
  ).limit(limit)
  return found.map(doorsOf)
}

/** It has heard everything up to this version. */
export async function threadWasTold(db: Database, { id, version }: ThreadDoors): Promise<void> {
  await db
    .update(threads)
    .set({ told: version })
    .where(and(eq(threads.id, id), lte(threads.told, version)))
}

/** How each of these people's doors stands to this one, without a look into the threads. */
export async function listOpenness(
  db: Database,
  writer: PersonId,
  to: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Openness>> {
  const [one, other] = [alias(people, 'one'), alias(people, 'other')]
  const found = await db
    .select({ person: one.id, openness: openness(one, other) })
    .from(one)
    .innerJoin(other, eq(other.id, writer))
    .where(inArray(one.id, [...to]))
  return new Map(found.map((row) => [row.person, row.openness]))
}

type PersonTable = ReturnType<typeof alias<typeof people, string>>

function selectDoors(db: Database, where: SQL | undefined) {
  const [one, other] = [alias(people, 'one'), alias(people, 'other')]
  return db
    .select({
      id: threads.id,
      version: threads.version,
      one: threads.one,
      other: threads.other,
      ofOne: openness(one, other).as('of_one'),
      ofOther: openness(other, one).as('of_other'),
      roleOfOne: roleActedAs(one).as('role_of_one'),
      roleOfOther: roleActedAs(other).as('role_of_other'),
    })
    .from(threads)
    .innerJoin(one, eq(one.id, threads.one))
    .innerJoin(other, eq(other.id, threads.other))
    .where(where)
}

/** The one place that says whom a person lets write to them. */
function openness(of: PersonTable, writer: PersonTable) {
  return sql<Openness>`CASE
    WHEN EXISTS (SELECT 1 FROM blocks WHERE person = ${of.id} AND blocked = ${writer.id})
      THEN 'closed'
    WHEN ${writer.role} = 'guest' AND ${writer.id} <> ${of.id} AND NOT EXISTS (
      SELECT 1 FROM memberships AS theirs
      JOIN memberships AS mine ON mine.room = theirs.room
      WHERE theirs.person = ${of.id} AND mine.person = ${writer.id})
      THEN 'answers'
    WHEN ${of.mayWrite} = 'everyone' OR ${actsAsStaff(writer)}
      THEN 'open'
    WHEN ${of.mayWrite} = 'room-mates' AND EXISTS (
      SELECT 1 FROM memberships AS theirs
      JOIN memberships AS mine ON mine.room = theirs.room
      JOIN rooms ON rooms.id = theirs.room AND rooms.form = 'room'
      WHERE theirs.person = ${of.id} AND mine.person = ${writer.id}
        AND theirs.room NOT IN ${[...ROOMS_OF_EVERYONE]})
      THEN 'open'
    ELSE 'answers' END`
}

type Row = Awaited<ReturnType<typeof selectDoors>>[number]

function doorsOf({ id, version, ...row }: Row): ThreadDoors {
  const one = { version, of: row.one, openness: row.ofOne, role: row.roleOfOne }
  const other = { version, of: row.other, openness: row.ofOther, role: row.roleOfOther }
  return { id, version, doors: one.of === other.of ? [one] : [one, other] }
}

function rowOf(me: PersonId, other: PersonId) {
  const [one, two] = me < other ? [me, other] : [other, me]
  return { id: threadIdOf(me, other), one, other: two }
}

function ofPerson(person: PersonId) {
  return or(eq(threads.one, person), eq(threads.other, person))
}
