import { asc, eq } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import { card } from './people.ts'
import { blocks, people } from './schema.ts'

/** Whom this person has blocked, by name. */
export function listBlocked(db: Database, person: PersonId) {
  return db
    .select(card)
    .from(blocks)
    .innerJoin(people, eq(people.id, blocks.blocked))
    .where(eq(blocks.person, person))
    .orderBy(asc(people.name), asc(people.alias))
}
