import { and, eq, sql, type SQL } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import { knownDevices } from './schema.ts'

/** As many browsers of one person are known; a new one takes the place of the one unused longest. */
const MOST = 20

/** Whether this browser signed in as this person before; then it is seen again. */
export async function seeDevice(
  db: Database,
  person: PersonId,
  tokenHash: string,
  now: number,
): Promise<boolean> {
  const seen = await db
    .update(knownDevices)
    .set({ seenAt: now })
    .where(and(eq(knownDevices.tokenHash, tokenHash), eq(knownDevices.person, person)))
    .returning({ tokenHash: knownDevices.tokenHash })
  return seen.length > 0
}

export async function addDevice(
  db: Database,
  person: PersonId,
  tokenHash: string,
  now: number,
): Promise<void> {
  await db.batch([
    db.insert(knownDevices).values({ tokenHash, person, createdAt: now, seenAt: now }),
    db.delete(knownDevices).where(
      and(
        eq(knownDevices.person, person),
        sql`token_hash NOT IN (SELECT token_hash FROM known_devices WHERE person = ${person}
                               ORDER BY seen_at DESC, token_hash LIMIT ${MOST})`,
      ),
    ),
  ])
}

/** For the batch that gives a new password: whoever knew the old one is a stranger again. */
export function forgetDevices(db: Database, person: PersonId, condition: SQL = sql`true`) {
  return db.delete(knownDevices).where(and(eq(knownDevices.person, person), condition))
}
