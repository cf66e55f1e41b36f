import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import {
  SIDEBAR,
  type OwnSection,
  type OwnSidebar,
  type Place,
  type SectionId,
} from '../../durable-objects/protocol/rest/sidebar.ts'
import type { Database } from './database.ts'
import { pictured, picturedCard } from './people.ts'
import { folds, people, places, sections, threads } from './schema.ts'

/** What a person has made of their sidebar, as statements for a batch: see `gatherSidebar`. */
export function listSidebar(db: Database, person: PersonId) {
  return [
    db
      .select({ id: sql<SectionId>`${sections.id}`, name: sections.name })
      .from(sections)
      .where(eq(sections.person, person))
      .orderBy(asc(sections.position), asc(sections.id)),
    db
      .select({
        conversation: places.conversation,
        section: sql<SectionId | null>`${places.section}`,
        isFavourite: places.isFavourite,
        // Of a thread: the one of the two that is not the asking person, or that person alone.
        with: picturedCard,
      })
      .from(places)
      .leftJoin(threads, eq(threads.id, places.conversation))
      .leftJoin(
        people,
        sql`${people.id} = CASE ${threads.one} WHEN ${person} THEN ${threads.other}
            ELSE ${threads.one} END`,
      )
      .where(eq(places.person, person))
      .orderBy(asc(places.position), asc(places.conversation)),
    db.select({ section: folds.section }).from(folds).where(eq(folds.person, person)),
  ] as const
}

type Statements = ReturnType<typeof listSidebar>

interface PlaceRow extends Omit<Place, 'with'> {
  readonly with: (PersonCard & { readonly avatar: number | null }) | null
}

export function gatherSidebar(
  own: Awaited<Statements[0]>,
  kept: readonly PlaceRow[],
  shut: Awaited<Statements[2]>,
): OwnSidebar {
  return {
    sections: own,
    places: kept.map(({ with: other, ...place }) =>
      other ? { ...place, with: pictured(other) } : place,
    ),
    folded: shut.map(({ section }) => section),
  }
}

/** At the end of the person's own sections; false when there are as many as one may have. */
export async function addSection(
  db: Database,
  person: PersonId,
  { id, name }: OwnSection,
): Promise<boolean> {
  const added = await db
    .insert(sections)
    .select(
      sql`SELECT ${id}, ${person}, ${name}, ifnull(max(position), 0) + 1 FROM sections
          WHERE person = ${person} HAVING count(*) < ${SIDEBAR.sections}`,
    )
    .returning({ id: sections.id })
  return added.length > 0
}

/** False when this person has no such section. */
export async function nameSection(
  db: Database,
  person: PersonId,
  { id, name }: OwnSection,
): Promise<boolean> {
  const named = await db
    .update(sections)
    .set({ name })
    .where(and(eq(sections.id, id), eq(sections.person, person)))
    .returning({ id: sections.id })
  return named.length > 0
}

/** What stood in it goes back to its usual place. */
export async function dropSection(db: Database, person: PersonId, id: SectionId): Promise<void> {
  await db.batch([
    db.delete(sections).where(and(eq(sections.id, id), eq(sections.person, person))),
    db.delete(folds).where(and(eq(folds.person, person), eq(folds.section, id))),
    // Which the reference has emptied of their section: without a star they say nothing any more.
    db
      .delete(places)
      .where(and(eq(places.person, person), isNull(places.section), eq(places.isFavourite, false))),
  ])
}

/** Ids of others, and of sections that are gone, change nothing. */
export async function orderSections(
  db: Database,
  person: PersonId,
  ids: readonly SectionId[],
): Promise<void> {
  const order = JSON.stringify(ids)
  await db
    .update(sections)
    .set({
      position: sql`(SELECT key + 1 FROM json_each(${order}) WHERE value = ${sections.id})`,
    })
    .where(
      and(
        eq(sections.person, person),
        sql`${sections.id} IN (SELECT value FROM json_each(${order}))`,
      ),
    )
}

export interface Put {
  readonly conversation: ConversationId
  readonly section: SectionId | null
  readonly isFavourite: boolean
}

/** False when the section is not this person's, or they have put away as much as one may. */
export async function put(db: Database, person: PersonId, place: Put): Promise<boolean> {
  const { conversation, section, isFavourite } = place
  if (section === null && !isFavourite) {
    await db
      .delete(places)
      .where(and(eq(places.person, person), eq(places.conversation, conversation)))
    return true
  }
  const kept = await db
    .insert(places)
    .select(
      sql`SELECT ${person}, ${conversation}, ${section}, ${isFavourite ? 1 : 0}, 0
          WHERE (SELECT count(*) FROM places WHERE person = ${person}
                 AND conversation <> ${conversation}) < ${SIDEBAR.places}
            AND (${section} IS NULL OR EXISTS
                 (SELECT 1 FROM sections WHERE id = ${section} AND person = ${person}))`,
    )
    .onConflictDoUpdate({
      target: [places.person, places.conversation],
      set: { section, isFavourite },
    })
    .returning({ conversation: places.conversation })
  return kept.length > 0
}

export async function hasSection(db: Database, person: PersonId, id: SectionId): Promise<boolean> {
  const found = await db
    .select({ id: sections.id })
    .from(sections)
    .where(and(eq(sections.id, id), eq(sections.person, person)))
  return found.length > 0
}

export async function fold(
  db: Database,
  person: PersonId,
  section: string,
  folded: boolean,
): Promise<void> {
  if (folded) await db.insert(folds).values({ person, section }).onConflictDoNothing()
  else await db.delete(folds).where(and(eq(folds.person, person), eq(folds.section, section)))
}
