import { and, asc, eq, gt, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { ConversationId, PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { LineOf } from '../../durable-objects/protocol/moving/lines.ts'
import type { Database } from './database.ts'
import { card } from './people.ts'
import { isMine, isVisible, type Seer } from './rooms.ts'
import { memberships, people, rooms, threads } from './schema.ts'

/** What the control plane tells of a place that is written down to go elsewhere. */

/** Everybody, deleted accounts too: messages name them. No hash, key or code of anybody. */
export async function listPeopleToMove(
  db: Database,
  after: PersonId | '',
  limit: number,
): Promise<LineOf<'person'>[]> {
  return await selectPeople(db, sql`${people.id} > ${after}`, limit)
}

/** Who came after that time. */
export async function listLatecomers(
  db: Database,
  since: number,
  limit: number,
): Promise<LineOf<'person'>[]> {
  return await selectPeople(db, sql`${people.createdAt} >= ${since}`, limit)
}

async function selectPeople(db: Database, where: SQL, limit: number) {
  const found = await db.select().from(people).where(where).orderBy(asc(people.id)).limit(limit)
  return found.map(personLine)
}

function personLine(row: typeof people.$inferSelect): LineOf<'person'> {
  const { id, deletedAt, alias, name, firstName, lastName, role, locale, createdAt } = row
  if (deletedAt !== null) return { kind: 'person', id, alias: '', name: '' }
  const { email, pronouns, job, bio, timeZone } = row
  return {
    ...{ kind: 'person', id, alias, name, firstName, lastName, role, locale, createdAt },
    ...(email !== null && { email }),
    ...(pronouns !== null && { pronouns }),
    ...(job !== null && { job }),
    ...(bio !== null && { bio }),
    ...(timeZone !== null && { timeZone }),
  }
}

/** The first room after this one that this person may know of, in use or put away. */
export async function nextRoom(
  db: Database,
  seer: Seer,
  after: RoomId | null,
): Promise<LineOf<'room'> | null> {
  const isLater = after === null ? undefined : gt(rooms.id, after)
  const [found] = await db
    .select()
    .from(rooms)
    .leftJoin(memberships, isMine(seer))
    .where(and(isVisible(seer), isLater))
    .orderBy(asc(rooms.id))
    .limit(1)
  return found === undefined ? null : roomLine(found.rooms)
}

/** `null` for a room that is not there, and for one that this person may not know of. */
export async function findRoomToMove(
  db: Database,
  seer: Seer,
  room: RoomId,
): Promise<LineOf<'room'> | null> {
  const [found] = await db
    .select()
    .from(rooms)
    .leftJoin(memberships, isMine(seer))
    .where(and(isVisible(seer), eq(rooms.id, room)))
  return found === undefined ? null : roomLine(found.rooms)
}

/** A room or group of which this person is a member. */
export async function findOwnRoom(
  db: Database,
  person: PersonId,
  room: RoomId,
): Promise<LineOf<'room'> | null> {
  const [found] = await db
    .select()
    .from(rooms)
    .innerJoin(memberships, isMine({ id: person, role: 'guest' }))
    .where(eq(rooms.id, room))
  return found === undefined ? null : roomLine(found.rooms)
}

function roomLine(row: typeof rooms.$inferSelect): LineOf<'room'> {
  const { id, name, topic, description, access, form, createdAt, createdBy, archivedAt } = row
  const { isReadOnly, isLocked, slowSeconds } = row
  return {
    ...{ kind: 'room', id, name, topic, description, access, form },
    ...{ isReadOnly, isLocked, slowSeconds, createdAt },
    ...(createdBy !== null && { createdBy }),
    ...(archivedAt !== null && { archivedAt }),
  }
}

export async function listMembersToMove(
  db: Database,
  room: RoomId,
  after: PersonId | null,
  limit: number,
): Promise<LineOf<'member'>[]> {
  const found = await db
    .select()
    .from(memberships)
    .where(
      and(eq(memberships.room, room), after === null ? undefined : gt(memberships.person, after)),
    )
    .orderBy(asc(memberships.person))
    .limit(limit)
  return found.map(({ person, role, joinedAt }) => {
    return { kind: 'member', room, person, role, joinedAt }
  })
}

/** What stays behind when this person takes everything: what they may not know of. */
export async function countWithheld(
  db: Database,
  seer: Seer,
): Promise<{ rooms: number; groups: number }> {
  const found = await db
    .select({ form: rooms.form, count: sql<number>`count(*)` })
    .from(rooms)
    .leftJoin(memberships, isMine(seer))
    .where(
      sql`${rooms.form} = 'group' OR (${rooms.access} = 'private' AND ${isNull(memberships.person)})`,
    )
    .groupBy(rooms.form)
  const of = (form: string) => found.find((row) => row.form === form)?.count ?? 0
  return { rooms: of('room'), groups: of('group') }
}

/** How these people are called; of a deleted account only the id is left. */
export async function listNamesToMove(
  db: Database,
  among: readonly PersonId[],
): Promise<LineOf<'person'>[]> {
  const found = await db
    .select({ ...card, deletedAt: people.deletedAt })
    .from(people)
    .where(inArray(people.id, [...among]))
  return found.map(({ id, alias, name, deletedAt }) => {
    return deletedAt === null
      ? { kind: 'person', id, alias, name }
      : { kind: 'person', id, alias: '', name: '' }
  })
}

/** The two of each of these private conversations, as far as this person is one of them. */
export async function listOwnThreads(
  db: Database,
  person: PersonId,
  among: readonly ConversationId[],
): Promise<LineOf<'thread'>[]> {
  const found = await db
    .select({ id: threads.id, one: threads.one, other: threads.other })
    .from(threads)
    .where(
      and(
        sql`${threads.id} IN (SELECT value FROM json_each(${JSON.stringify(among)}))`,
        sql`${person} IN (${threads.one}, ${threads.other})`,
      ),
    )
  return found.map(({ id, one, other }) => {
    return { kind: 'thread', id, people: one === other ? [one] : [one, other] }
  })
}
