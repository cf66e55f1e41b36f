import { asc, eq, isNull, and, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Role } from '../../durable-objects/protocol/rest/accounts.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { card, nameContains } from './people.ts'
import { enterRoomsOfEveryone } from './registration.ts'
import { people } from './schema.ts'
import { markEverywhere } from './standing-changes.ts'

/** As many as one page shows; a search finds the others. */
export const ACCOUNTS_SHOWN = 100

export function listAccounts(db: Database, query: string) {
  return db
    .select({ ...card, role: people.role, email: people.email, createdAt: people.createdAt })
    .from(people)
    .where(and(isNull(people.deletedAt), nameContains(query)))
    .orderBy(asc(people.name), asc(people.alias))
    .limit(ACCOUNTS_SHOWN)
}

/**
 * Gives a person another role in the workspace, if an administrator is left then; of two who demote
 * each other at the same moment one stays. False when nothing changed.
 */
export async function changeRole(
  db: Database,
  change: { person: PersonId; role: Role; by: PersonId },
  now: number,
): Promise<boolean> {
  const { person, role, by } = change
  const others = sql`EXISTS (SELECT 1 FROM people WHERE role = 'administrator'
                             AND deleted_at IS NULL AND id <> ${person})`
  const may = sql`id = ${person} AND deleted_at IS NULL AND role <> ${role}
                  AND (role <> 'administrator' OR ${others})`
  const entry = { actor: by, kind: 'person.role', person, detail: { role } } as const
  const [, changed] = await db.batch([
    noteWhere(db, entry, now, sql`EXISTS (SELECT 1 FROM people WHERE ${may})`),
    db.update(people).set({ role }).where(may).returning({ id: people.id }),
    enterRoomsOfEveryone(db, person, now),
    markEverywhere(db, person),
  ])
  return changed.length > 0
}

export async function findRole(db: Database, person: PersonId): Promise<Role | null> {
  const [found] = await db
    .select({ role: people.role })
    .from(people)
    .where(and(eq(people.id, person), isNull(people.deletedAt)))
  return found?.role ?? null
}
