import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { GroupSummary } from '../../durable-objects/protocol/rest/groups.ts'
import type { Database } from './database.ts'
import { pictured, picturedCard } from './people.ts'
import { memberships, people, rooms } from './schema.ts'

/** One row for each person of each group that this person is in, for a batch: see `gatherGroups`. */
export function listGroups(db: Database, person: PersonId, group?: RoomId) {
  const mine = alias(memberships, 'mine')
  return db
    .select({
      // Names of their own: a batch gives rows by column name, and two of one name are one.
      ...{ id: sql<RoomId>`${rooms.id}`.as('group_id'), at: rooms.createdAt },
      ...{ name: sql<string>`${rooms.name}`.as('group_name'), person: picturedCard },
    })
    .from(mine)
    .innerJoin(rooms, and(eq(rooms.id, mine.room), eq(rooms.form, 'group')))
    .innerJoin(memberships, eq(memberships.room, rooms.id))
    .innerJoin(people, eq(people.id, memberships.person))
    .where(and(eq(mine.person, person), group === undefined ? undefined : eq(mine.room, group)))
    .orderBy(desc(rooms.createdAt), asc(memberships.joinedAt), asc(people.name), asc(people.id))
}

type GroupRow = Awaited<ReturnType<typeof listGroups>>[number]

/** Newest first, each with the others in it. */
export function gatherGroups(rows: readonly GroupRow[], me: PersonId): GroupSummary[] {
  const others = new Map<RoomId, GroupSummary['people'][number][]>()
  for (const { id, person } of rows) {
    const known = others.get(id) ?? []
    if (person.id !== me) known.push(pictured(person))
    others.set(id, known)
  }
  const firsts = rows.filter(({ id }, index) => rows.findIndex((row) => row.id === id) === index)
  return firsts.map(({ id, name, at }) => ({ id, name, at, people: others.get(id) ?? [] }))
}

/** `null` for a group that is not there and for one that this person is not in. */
export async function findGroup(
  db: Database,
  person: PersonId,
  group: RoomId,
): Promise<GroupSummary | null> {
  const [found] = gatherGroups(await listGroups(db, person, group), person)
  return found ?? null
}

export async function isInGroup(db: Database, person: PersonId, group: RoomId): Promise<boolean> {
  const found = await db
    .select({ one: sql`1` })
    .from(memberships)
    .innerJoin(rooms, and(eq(rooms.id, memberships.room), eq(rooms.form, 'group')))
    .where(and(eq(memberships.room, group), eq(memberships.person, person)))
  return found.length > 0
}
