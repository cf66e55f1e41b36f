import { and, eq, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { noteEach } from './audit.ts'
import type { Database } from './database.ts'
import { markInbox } from './inbox-news.ts'
import { people, setupCodes } from './schema.ts'
import { markEverywhere } from './standing-changes.ts'
import { markThreadsOf } from './threads.ts'

const noAdministrator = sql`NOT EXISTS (SELECT 1 FROM people WHERE role = 'administrator')`

export function findAdministrator(db: Database) {
  return db.select({ id: people.id }).from(people).where(eq(people.role, 'administrator')).limit(1)
}

/**
 * Makes the bearer of a valid code the administrator and uses the code up, in one batch: of two at
 * the same moment one wins. False when there is an administrator, or no such code.
 */
export async function claimAdministration(
  db: Database,
  person: PersonId,
  codeHash: string,
  now: number,
): Promise<boolean> {
  const isValid = sql`EXISTS (SELECT 1 FROM setup_codes WHERE code_hash = ${codeHash})`
  const [, claimed] = await db.batch([
    noteEach(
      db,
      { actor: person, kind: 'person.role' },
      now,
      sql`SELECT id AS person, NULL AS room,
            json_object('from', role, 'to', 'administrator') AS detail
          FROM people WHERE id = ${person} AND ${isValid} AND ${noAdministrator}`,
    ),
    db
      .update(people)
      .set({ role: 'administrator' })
      .where(and(eq(people.id, person), isValid, noAdministrator))
      .returning({ id: people.id }),
    db.delete(setupCodes).where(sql`NOT (${noAdministrator})`),
    markEverywhere(db, person),
    markThreadsOf(db, person),
    markInbox(db, person),
  ])
  return claimed.length > 0
}
