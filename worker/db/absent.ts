import { and, eq, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { hashSessionToken, sessionIdOf } from '../auth/session-token.ts'
import type { Database } from './database.ts'
import { isBanned } from './in-force.ts'
import { isLiving, ownView, pictured } from './people.ts'
import { people } from './schema.ts'
import type { Viewer } from './sessions.ts'
import { awaitsFactor } from './staff-factors.ts'

/**
 * Somebody who is not here, for what they have left to be done: with what they may now, and with no
 * session. `null`: the account is no more.
 */
export async function findAbsent(
  db: Database,
  person: PersonId,
  now: number,
): Promise<Viewer | 'banned' | null> {
  const [found] = await db
    .select({
      me: { ...ownView, avatar: people.avatarAt },
      isBanned: sql<number>`${isBanned(people.id, now)}`,
      awaitsFactor,
    })
    .from(people)
    .where(and(eq(people.id, person), isLiving))
  if (found === undefined) return null
  if (found.isBanned === 1) return 'banned'
  const me = pictured(found.me)
  const isInWaiting = found.awaitsFactor !== 0
  const tokenHash = hashSessionToken(`nobody signed in: ${person}`)
  return {
    ...{ me: isInWaiting ? { ...me, role: 'member' } : me, tokenHash },
    ...{ session: sessionIdOf(tokenHash), provedAt: 0, isStrong: false },
    roleInWaiting: isInWaiting ? me.role : null,
  }
}
