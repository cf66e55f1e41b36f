import { and, asc, count, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type { KeptMessages } from '../../durable-objects/protocol/rpc-personal.ts'
import { revokeTokensOfFormer } from './api-tokens.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { isBanned } from './in-force.ts'
import { passRoomsOn } from './inheritance.ts'
import {
  ceremonies,
  deletions,
  deletionTargets,
  invitations,
  people,
  resetLinks,
  sessionEnds,
} from './schema.ts'
import { markEverywhere } from './standing-changes.ts'

export interface NewDeletion {
  readonly person: PersonId
  readonly codeHash: string
  readonly messages: KeptMessages
  /** Where the person has been, as far as is known already. */
  readonly visited: readonly ConversationId[]
}

/** No letter of an alias, so that nobody is ever called so. */
export const NO_ALIAS = '~'

/**
 * Takes an account out of the control plane in one batch, or does nothing for the last administrator:
 * false. Every statement asks anew whether the first one has done its part.
 *
 * The row is deleted and written anew as a tombstone: so all that refers to it goes by its own rule
 * (`ON DELETE`), also what comes to refer to it later. The tombstone bears the id and nothing else.
 */
export async function beginDeletion(
  db: Database,
  { person, codeHash, messages, visited }: NewDeletion,
  now: number,
): Promise<boolean> {
  const begun = sql`EXISTS (SELECT 1 FROM deletions WHERE code_hash = ${codeHash})`
  const [added] = await db.batch([
    db
      .insert(deletions)
      .select(
        sql`SELECT ${codeHash}, id, ${now}, ${messages}, NULL, NULL FROM people
            WHERE id = ${person} AND deleted_at IS NULL AND (role <> 'administrator' OR
              EXISTS (SELECT 1 FROM people AS other WHERE other.role = 'administrator'
                AND other.deleted_at IS NULL AND other.id <> ${person}
                AND NOT ${isBanned(sql`other.id`, now)}))`,
      )
      .returning({ person: deletions.person }),
    db
      .insert(deletionTargets)
      .select(
        sql`SELECT ${person}, value, NULL FROM json_each(${JSON.stringify(visited)}) WHERE ${begun}
            UNION SELECT person, room, NULL FROM memberships WHERE person = ${person} AND ${begun}
            UNION SELECT ${person}, id, NULL FROM threads
              WHERE ${person} IN (one, other) AND ${begun}
            UNION SELECT ${person}, came.conversation, NULL FROM import_rooms AS came
              JOIN import_people AS who ON who.import = came.import
              WHERE who.person = ${person} AND ${begun}`,
      )
      .onConflictDoNothing(),
    ...passRoomsOn(db, { person, actor: person, condition: begun }, now),
    markEverywhere(db, person),
    db
      .update(invitations)
      .set({ revokedAt: now, label: '' })
      .where(and(eq(invitations.createdBy, person), begun)),
    db.delete(ceremonies).where(and(eq(ceremonies.person, person), begun)),
    // What they have given to others opens nothing any more.
    db.delete(resetLinks).where(and(eq(resetLinks.createdBy, person), begun)),
    noteWhere(
      db,
      { actor: person, kind: 'account.delete', person, detail: { messages } },
      now,
      begun,
    ),
    db.delete(people).where(and(eq(people.id, person), begun)),
    // Where nothing was begun, the account is still there and this does nothing.
    db.insert(people).values(tombstone(person, now)).onConflictDoNothing(),
    revokeTokensOfFormer(db, person, now),
  ])
  return added.length > 0
}

function tombstone(person: PersonId, now: number): typeof people.$inferInsert {
  return {
    ...{ id: person, alias: NO_ALIAS + person, firstName: '', lastName: '', name: '' },
    ...{ passwordHash: '', createdAt: now, deletedAt: now },
    role: 'guest',
    locale: 'fr',
  }
}

export type Deletion = typeof deletions.$inferSelect

export async function findDeletion(db: Database, codeHash: string): Promise<Deletion | null> {
  const [found] = await db.select().from(deletions).where(eq(deletions.codeHash, codeHash))
  return found ?? null
}

/** Oldest first. */
export function listUnfinishedDeletions(db: Database, limit: number) {
  return db
    .select()
    .from(deletions)
    .where(isNull(deletions.finishedAt))
    .orderBy(asc(deletions.requestedAt))
    .limit(limit)
}

/** The Inbox has ended everything and said where the person has been besides. */
export async function noteInboxDone(
  db: Database,
  person: PersonId,
  visited: readonly ConversationId[],
  now: number,
): Promise<void> {
  await db.batch([
    db
      .insert(deletionTargets)
      .select(
        sql`SELECT ${person}, value, NULL FROM json_each(${JSON.stringify(visited)}) WHERE true`,
      )
      .onConflictDoNothing(),
    db.update(deletions).set({ inboxDoneAt: now }).where(eq(deletions.person, person)),
    db.delete(sessionEnds).where(eq(sessionEnds.person, person)),
    finishWhenDone(db, person, now),
  ])
}

export function listTargets(db: Database, person: PersonId, limit: number) {
  return db
    .select({ conversation: deletionTargets.conversation })
    .from(deletionTargets)
    .where(and(eq(deletionTargets.person, person), isNull(deletionTargets.doneAt)))
    .limit(limit)
}

/** A conversation has confirmed; with the last one it is finished. */
export async function noteTargetDone(
  db: Database,
  person: PersonId,
  conversation: ConversationId,
  now: number,
): Promise<void> {
  await db.batch([
    db
      .update(deletionTargets)
      .set({ doneAt: now })
      .where(
        and(eq(deletionTargets.person, person), eq(deletionTargets.conversation, conversation)),
      ),
    finishWhenDone(db, person, now),
  ])
}

function finishWhenDone(db: Database, person: PersonId, now: number) {
  const isAllDone = sql`NOT EXISTS (SELECT 1 FROM deletion_targets
    WHERE person = ${person} AND done_at IS NULL)`
  return db
    .update(deletions)
    .set({ finishedAt: now })
    .where(
      and(
        eq(deletions.person, person),
        isNull(deletions.finishedAt),
        isNotNull(deletions.inboxDoneAt),
        isAllDone,
      ),
    )
}

export async function countTargets(
  db: Database,
  person: PersonId,
): Promise<{ total: number; done: number }> {
  const [counted] = await db
    .select({ total: count(), done: count(deletionTargets.doneAt) })
    .from(deletionTargets)
    .where(eq(deletionTargets.person, person))
  return counted ?? { total: 0, done: 0 }
}
