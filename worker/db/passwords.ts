import { and, eq, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { people, sessions } from './schema.ts'

/** The stored hash that was shown to be right, and the one that takes its place. */
interface Exchange {
  readonly person: PersonId
  readonly from: string
  readonly to: string
}

/**
 * Another password: every session ends that was opened with the one before. Gives those, or `null` when
 * it has changed since it was shown: of two at the same moment one wins.
 */
export async function changePassword(
  db: Database,
  { person, from, to }: Exchange,
  now: number,
): Promise<readonly { tokenHash: string }[] | null> {
  const stands = sql`EXISTS (SELECT 1 FROM people
    WHERE id = ${person} AND password_hash = ${from})`
  const [, ended, changed] = await db.batch([
    noteWhere(db, { actor: person, kind: 'password.change', person }, now, stands),
    db
      .delete(sessions)
      .where(and(eq(sessions.person, person), stands))
      .returning({ tokenHash: sessions.tokenHash }),
    exchange(db, { person, from, to }),
  ])
  return changed.length === 0 ? null : ended
}

/** Keeps a hash of the same password with today's parameters; false when it has changed meanwhile. */
export async function replacePasswordHash(db: Database, change: Exchange): Promise<boolean> {
  return (await exchange(db, change)).length > 0
}

function exchange(db: Database, { person, from, to }: Exchange) {
  return db
    .update(people)
    .set({ passwordHash: to })
    .where(and(eq(people.id, person), eq(people.passwordHash, from)))
    .returning({ id: people.id })
}
