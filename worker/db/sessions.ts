import { and, eq, gt, lte } from 'drizzle-orm'
import type { SessionId } from '../../durable-objects/protocol/ids.ts'
import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import { SEEN_EVERY, sessionEnd } from '../auth/session-lifetime.ts'
import { sessionIdOf } from '../auth/session-token.ts'
import type { Database } from './database.ts'
import { ownView } from './people.ts'
import { people, sessions } from './schema.ts'

/** A signed-in person and the session by which we know. */
export interface Viewer {
  readonly me: Me
  readonly session: SessionId
  readonly tokenHash: string
}

export async function openSession(
  db: Database,
  session: { tokenHash: string; person: Me; label: string },
  now: number,
): Promise<void> {
  const { tokenHash, person, label } = session
  await db.batch([
    // Nobody waits for it here, and no timer is needed to keep the table small.
    db.delete(sessions).where(lte(sessions.expiresAt, now)),
    db.insert(sessions).values({
      ...{ tokenHash, label, person: person.id, createdAt: now, lastSeenAt: now },
      expiresAt: sessionEnd(person.role, now, now),
    }),
  ])
}

/** Who bears this token, if its session still lives; a session that is used lives on. */
export async function findViewer(
  db: Database,
  tokenHash: string,
  now: number,
): Promise<Viewer | null> {
  const [found] = await db
    .select({ me: ownView, createdAt: sessions.createdAt, lastSeenAt: sessions.lastSeenAt })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person))
    .where(and(eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now)))
  if (found === undefined) return null
  const { me, createdAt, lastSeenAt } = found
  // By today's role, so that a promotion shortens the sessions that were opened before it.
  if (sessionEnd(me.role, createdAt, lastSeenAt) <= now) return null
  if (now - lastSeenAt >= SEEN_EVERY) {
    await db
      .update(sessions)
      .set({ lastSeenAt: now, expiresAt: sessionEnd(me.role, createdAt, now) })
      .where(eq(sessions.tokenHash, tokenHash))
  }
  return { me, tokenHash, session: sessionIdOf(tokenHash) }
}

/** False when it had ended already. */
export async function endSession(db: Database, tokenHash: string): Promise<boolean> {
  const ended = await db
    .delete(sessions)
    .where(eq(sessions.tokenHash, tokenHash))
    .returning({ tokenHash: sessions.tokenHash })
  return ended.length > 0
}
