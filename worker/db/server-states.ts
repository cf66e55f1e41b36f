import { eq, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  ALWAYS_OPEN,
  type ServerNotice,
  type ServerStanding,
} from '../../durable-objects/protocol/server.ts'
import type { Database } from './database.ts'
import { HOLDING, holdingOf } from './holding.ts'
import { KEEPING, keepingOf } from './keeping.ts'
import { serverStates } from './schema.ts'

/**
 * The newest row says how the server stands, and two beside the settings how long messages are kept and
 * what is under legal hold: for a batch with what is asked anyway. All versions only rise, and so does
 * their sum.
 */
export function newestState(db: Database) {
  return db
    .select({
      id: serverStates.id,
      state: serverStates.state,
      reason: serverStates.reason,
      endsAt: serverStates.endsAt,
      keeping: sql<string | null>`(SELECT value FROM settings WHERE key = ${KEEPING})`.as(
        'keeping',
      ),
      holding: sql<string | null>`(SELECT value FROM settings WHERE key = ${HOLDING})`.as(
        'holding',
      ),
    })
    .from(sql`(SELECT 1)`)
    .leftJoin(serverStates, eq(serverStates.id, sql`(SELECT max(id) FROM server_states)`))
}

export function standingOf(rows: Awaited<ReturnType<typeof newestState>>): ServerStanding {
  const [row] = rows
  const { days, version } = keepingOf(row?.keeping ?? null)
  const { holds, version: ofHolds } = holdingOf(row?.holding ?? null)
  const { state, reason, endsAt } = row ?? ALWAYS_OPEN
  return {
    version: (row?.id ?? 0) + version + ofHolds,
    ...{ state: state ?? 'open', reason: reason ?? '', endsAt },
    ...(days !== null && { keepDays: days }),
    ...(holds !== null && { holds }),
  }
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
  const [, newest] = await db.batch([db.insert(serverStates).values(change), newestState(db)])
  return standingOf(newest)
}
