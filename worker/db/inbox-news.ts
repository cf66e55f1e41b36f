import { and, eq, isNull, lte, max, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { PersonNews } from '../../durable-objects/protocol/rpc-attention.ts'
import type { Database } from './database.ts'
import { blocks, inboxChanges, people, pushDevices } from './schema.ts'
import { actingRole, isWeakStaff } from './staff-factors.ts'

/** For the batch that changes what `PersonNews` says: the person's Inbox is to hear. */
export function markInbox(db: Database, person: PersonId) {
  return db.insert(inboxChanges).values({ person })
}

/** For the batch that changes whether staff need a second factor. */
export function markInboxesOfWeakStaff(db: Database) {
  return db.insert(inboxChanges).select(sql`SELECT NULL, id FROM people WHERE ${isWeakStaff}`)
}

/** As it is now, where their Inbox has not heard it yet. */
export async function readInboxNews(db: Database, person: PersonId): Promise<PersonNews | null> {
  const [[newest], [found], blocked, devices] = await db.batch([
    db
      .select({ version: max(inboxChanges.id) })
      .from(inboxChanges)
      .where(eq(inboxChanges.person, person)),
    db
      .select({ role: actingRole, givesReceipts: people.givesReceipts })
      .from(people)
      .where(and(eq(people.id, person), isNull(people.deletedAt))),
    db.select({ blocked: blocks.blocked }).from(blocks).where(eq(blocks.person, person)),
    db
      .select({ id: pushDevices.id })
      .from(pushDevices)
      .where(and(eq(pushDevices.person, person), pushDevices.isOn))
      .limit(1),
  ])
  const version = newest?.version ?? null
  if (version === null) return null
  // Of an account that is no more nothing is left to say.
  const { role, givesReceipts } = found ?? { role: null, givesReceipts: false }
  return {
    version,
    role: role ?? 'guest',
    givesReceipts,
    wantsPushes: devices.length > 0,
    blocked: blocked.map((row) => row.blocked),
  }
}

/** Their Inbox has heard everything up to this version. */
export async function inboxWasTold(db: Database, person: PersonId, version: number): Promise<void> {
  await db
    .delete(inboxChanges)
    .where(and(eq(inboxChanges.person, person), lte(inboxChanges.id, version)))
}

/** Some people whose Inboxes have not heard the newest. */
export function listUntoldInboxes(db: Database, limit: number) {
  return db.selectDistinct({ person: inboxChanges.person }).from(inboxChanges).limit(limit)
}
