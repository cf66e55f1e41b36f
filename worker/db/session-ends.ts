import { asc, lt, sql } from 'drizzle-orm'
import type { SessionId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import { sessionEnds } from './schema.ts'

/** Sessions that ended before that and whose Inbox has not confirmed it, oldest first. */
export function listUnconfirmedEnds(db: Database, before: number, limit: number) {
  return db
    .select({ session: sessionEnds.session, person: sessionEnds.person })
    .from(sessionEnds)
    .where(lt(sessionEnds.endedAt, before))
    .orderBy(asc(sessionEnds.endedAt))
    .limit(limit)
}

/** Their sockets have ended. */
export async function noteEndsConfirmed(
  db: Database,
  sessions: readonly SessionId[],
): Promise<void> {
  if (sessions.length === 0) return
  const these = sql`(SELECT value FROM json_each(${JSON.stringify(sessions)}))`
  await db.delete(sessionEnds).where(sql`${sessionEnds.session} IN ${these}`)
}
