import { and, asc, eq, isNull } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Role } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Database } from './database.ts'
import { nameContains, picturedCard } from './people.ts'
import { people } from './schema.ts'

/** As many as one page shows; a search finds the others. */
export const ACCOUNTS_SHOWN = 100

export function listAccounts(db: Database, query: string) {
  return db
    .select({
      ...picturedCard,
      role: people.role,
      email: people.email,
      createdAt: people.createdAt,
    })
    .from(people)
    .where(and(isNull(people.deletedAt), nameContains(query)))
    .orderBy(asc(people.name), asc(people.alias))
    .limit(ACCOUNTS_SHOWN)
}

export async function findRole(db: Database, person: PersonId): Promise<Role | null> {
  const [found] = await db
    .select({ role: people.role })
    .from(people)
    .where(and(eq(people.id, person), isNull(people.deletedAt)))
  return found?.role ?? null
}
