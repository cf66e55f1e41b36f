import { desc } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  ALWAYS_OPEN,
  type ServerNotice,
  type ServerStanding,
} from '../../durable-objects/protocol/server.ts'
import type { Database } from './database.ts'
import { serverStates } from './schema.ts'

/** The newest row says how the server stands: one row read, for a batch with what is asked anyway. */
export function newestState(db: Database) {
  return db.select().from(serverStates).orderBy(desc(serverStates.id)).limit(1)
}

export function standingOf(rows: Awaited<ReturnType<typeof newestState>>): ServerStanding {
  const [row] = rows
  if (row === undefined) return ALWAYS_OPEN
  const { id, state, reason, endsAt } = row
  return { version: id, state, reason, endsAt }
}

export async function readStanding(db: Database): Promise<ServerStanding> {
  return standingOf(await newestState(db))
}

export async function changeState(
  db: Database,
  { state, reason, endsAt }: ServerNotice,
  by: PersonId,
  now: number,
): Promise<ServerStanding> {
  const change = { state, reason, endsAt, changedBy: by, changedAt: now }
  return standingOf(await db.insert(serverStates).values(change).returning())
}
