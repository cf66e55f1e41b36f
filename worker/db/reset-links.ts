import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { note, noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { forgetDevices } from './known-devices.ts'
import { people, resetLinks, sessions } from './schema.ts'

/** Makes the one link by which this person may choose a password; links before it end. */
export async function addResetLink(
  db: Database,
  link: { person: PersonId; codeHash: string; by: PersonId; expiresAt: number },
  now: number,
): Promise<void> {
  const { person, codeHash, by, expiresAt } = link
  await db.batch([
    db.delete(resetLinks).where(eq(resetLinks.person, person)),
    db.insert(resetLinks).values({ codeHash, person, createdBy: by, createdAt: now, expiresAt }),
    note(db, { actor: by, kind: 'reset.issue', person, detail: { expiresAt } }, now),
  ])
}

/** Whose password the code sets; `null` for an unknown, used or expired one. */
export async function findReset(db: Database, codeHash: string, now: number) {
  const [found] = await db
    .select({
      ...{ id: people.id, alias: people.alias, name: people.name },
      ...{ firstName: people.firstName, lastName: people.lastName },
    })
    .from(resetLinks)
    .innerJoin(people, eq(people.id, resetLinks.person))
    .where(
      and(
        ...[eq(resetLinks.codeHash, codeHash), gt(resetLinks.expiresAt, now)],
        isNull(people.deletedAt),
      ),
    )
  return found ?? null
}

/**
 * Changes the password and uses the link up, ends every session and forgets the known browsers, in
 * one batch: of two at the same moment one wins. Gives the sessions that ended, or `null`.
 */
export async function resetPassword(
  db: Database,
  reset: { person: PersonId; codeHash: string; passwordHash: string },
  now: number,
): Promise<readonly { tokenHash: string }[] | null> {
  const { person, codeHash, passwordHash } = reset
  const stands = sql`EXISTS (SELECT 1 FROM reset_links WHERE code_hash = ${codeHash}
                             AND person = ${person} AND expires_at > ${now})`
  const [changed, ended] = await db.batch([
    db
      .update(people)
      .set({ passwordHash })
      .where(and(eq(people.id, person), stands))
      .returning({ id: people.id }),
    db
      .delete(sessions)
      .where(and(eq(sessions.person, person), stands))
      .returning({ tokenHash: sessions.tokenHash }),
    forgetDevices(db, person, stands),
    noteWhere(db, { actor: person, kind: 'reset.use', person }, now, stands),
    db.delete(resetLinks).where(eq(resetLinks.codeHash, codeHash)),
  ])
  return changed.length === 0 ? null : ended
}
