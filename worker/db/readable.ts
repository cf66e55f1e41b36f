import { and, eq, not, or, sql } from 'drizzle-orm'
import type { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import { isRoomId } from '../../durable-objects/protocol/ids.ts'
import type { SearchedPlace } from '../../durable-objects/protocol/rest/search.ts'
import type { Database } from './database.ts'
import { gatherGroups, listGroups } from './groups.ts'
import { isShutOut } from './in-force.ts'
import { picturedCard, picturedOrGone } from './people.ts'
import { blocks, memberships, people, rooms, threads } from './schema.ts'

/** A conversation that somebody may read, as D1 knows it. */
export interface Readable {
  readonly place: SearchedPlace
  /** It has not heard the newest about its people yet. */
  readonly isUntold: boolean
}

export interface Reader {
  readonly readable: readonly Readable[]
  /** Whom they have blocked. */
  readonly blocked: readonly PersonId[]
}

/**
 * All that this person may read: the rooms and groups that they are in and that no sanction keeps them
 * out of, and their private threads. No room that they could only enter.
 */
export async function readReader(db: Database, me: PersonId, now: number): Promise<Reader> {
  const [inside, groupRows, pairs, blocked] = await db.batch([
    db
      .select({
        id: rooms.id,
        name: rooms.name,
        form: rooms.form,
        isArchived: sql<boolean>`${rooms.archivedAt} IS NOT NULL`
          .mapWith(Boolean)
          .as('is_archived'),
        isUntold: sql<boolean>`EXISTS (SELECT 1 FROM standing_changes AS s
          WHERE s.room = ${rooms.id})`
          .mapWith(Boolean)
          .as('is_untold'),
      })
      .from(memberships)
      .innerJoin(rooms, eq(rooms.id, memberships.room))
      .where(and(eq(memberships.person, me), not(isShutOut(me, rooms.id, now)))),
    listGroups(db, me),
    db
      .select({
        thread: sql<ConversationId>`${threads.id}`.as('thread'),
        deletedAt: people.deletedAt,
        ...picturedCard,
      })
      .from(threads)
      .innerJoin(
        people,
        sql`${people.id} = CASE ${threads.one} WHEN ${me} THEN ${threads.other}
            ELSE ${threads.one} END`,
      )
      .where(or(eq(threads.one, me), eq(threads.other, me))),
    db.select({ person: blocks.blocked }).from(blocks).where(eq(blocks.person, me)),
  ])
  const groups = new Map(gatherGroups(groupRows, me).map((group) => [group.id, group]))
  const circles = inside.map(({ id, name, form, isArchived, isUntold }): Readable => {
    const members = groups.get(id)?.people ?? []
    return form === 'group'
      ? { place: { kind: 'group', id, name, people: members }, isUntold }
      : { place: { kind: 'room', id, name, isArchived }, isUntold }
  })
  const privately = pairs.map(({ thread, deletedAt, ...card }): Readable => {
    const other = picturedOrGone(card, deletedAt)
    return { place: { kind: 'thread', id: thread, with: other }, isUntold: false }
  })
  return {
    readable: [...circles, ...privately.filter(({ place }) => !isRoomId(place.id))],
    blocked: blocked.map(({ person }) => person),
  }
}
