import { and, desc, eq, gt, lte, ne, sql, type SQL } from 'drizzle-orm'
import type { BotScope } from '../../durable-objects/protocol/bot-scopes.ts'
import type { PersonId, SessionId } from '../../durable-objects/protocol/ids.ts'
import type { Me, Role } from '../../durable-objects/protocol/rest/accounts.ts'
import { SEEN_EVERY, sessionEnd } from '../auth/session-lifetime.ts'
import { sessionIdOf } from '../auth/session-token.ts'
import { noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { isBanned } from './in-force.ts'
import { ownView, pictured, type Proven } from './people.ts'
import { people, sessions } from './schema.ts'
import { awaitsFactor, withoutFactor } from './staff-factors.ts'

/** A signed-in person and the session by which we know. */
export interface Viewer {
  readonly me: Me
  readonly session: SessionId
  readonly tokenHash: string
  /** When this session last showed who its person is: at its beginning, or later. */
  readonly provedAt: number
  /** Signed in with a second factor or a passkey. */
  readonly isStrong: boolean
  /**
   * The role of somebody who must first add a second factor. Until then `me.role` is that of a member,
   * whatever is asked.
   */
  readonly roleInWaiting: Role | null
  /** Of a bot's token: what it opens. Absent: everything. */
  readonly scopes?: readonly BotScope[]
}

export interface NewSession {
  readonly tokenHash: string
  readonly label: string
  readonly isStrong: boolean
}

/**
 * Opens a session if what its person has shown still holds in the same statement: a password that was
 * changed meanwhile opens nothing, without a second factor nobody comes in who has just added one, and
 * nobody at all who was banned a moment ago.
 */
export async function openSession(
  db: Database,
  { tokenHash, label, isStrong }: NewSession,
  { me, passwordHash }: Proven,
  now: number,
): Promise<boolean> {
  const end = sessionEnd(me.role, now, now)
  const suffices = isStrong ? sql`true` : withoutFactor
  const [, opened] = await db.batch([
    // Nobody waits for it here, and no timer is needed to keep the table small.
    db.delete(sessions).where(lte(sessions.expiresAt, now)),
    db
      .insert(sessions)
      .select(
        sql`SELECT ${tokenHash}, id, ${now}, ${now}, ${end}, ${label}, NULL, ${isStrong ? 1 : 0}
            FROM people WHERE id = ${me.id} AND deleted_at IS NULL
              AND password_hash = ${passwordHash} AND ${suffices}
              AND NOT ${isBanned(me.id, now)}`,
      )
      .returning({ tokenHash: sessions.tokenHash }),
  ])
  return opened.length > 0
}

/** Who bears this token, for a batch whose answer `viewerFrom` reads. */
export function bearerOf(db: Database, tokenHash: string, now: number) {
  return db
    .select({
      me: { ...ownView, avatar: people.avatarAt },
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      provedAt: sessions.provedAt,
      isStrong: sessions.isStrong,
      awaitsFactor,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.person))
    .where(
      and(
        ...[eq(sessions.tokenHash, tokenHash), gt(sessions.expiresAt, now)],
        sql`NOT ${isBanned(sessions.person, now)}`,
      ),
    )
}

/** Who it is, if the session still lives; a session that is used lives on. */
export async function viewerFrom(
  db: Database,
  [found]: Awaited<ReturnType<typeof bearerOf>>,
  { tokenHash, now }: { tokenHash: string; now: number },
): Promise<Viewer | null> {
  if (found === undefined) return null
  const { createdAt, lastSeenAt } = found
  const me = pictured(found.me)
  // By today's role, so that a promotion shortens the sessions that were opened before it.
  if (sessionEnd(me.role, createdAt, lastSeenAt) <= now) return null
  if (now - lastSeenAt >= SEEN_EVERY) {
    await db
      .update(sessions)
      .set({ lastSeenAt: now, expiresAt: sessionEnd(me.role, createdAt, now) })
      .where(eq(sessions.tokenHash, tokenHash))
  }
  const { isStrong, provedAt } = found
  const session = sessionIdOf(tokenHash)
  const viewer = { tokenHash, session, isStrong, provedAt: provedAt ?? createdAt }
  if (found.awaitsFactor === 0) return { ...viewer, me, roleInWaiting: null }
  return { ...viewer, me: { ...me, role: 'member' }, roleInWaiting: me.role }
}

/** False when it had ended already. */
export async function endSession(db: Database, tokenHash: string): Promise<boolean> {
  const ended = await db
    .delete(sessions)
    .where(eq(sessions.tokenHash, tokenHash))
    .returning({ tokenHash: sessions.tokenHash })
  return ended.length > 0
}

/** A person's sessions, the last seen first. */
export function listSessions(db: Database, person: PersonId, now: number) {
  return db
    .select({
      tokenHash: sessions.tokenHash,
      label: sessions.label,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(and(eq(sessions.person, person), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt))
}

/** Ends one session of this person; gives it when it was there. */
export async function endSessionNamed(
  db: Database,
  person: PersonId,
  session: SessionId,
  now: number,
): Promise<readonly { tokenHash: string }[]> {
  const isIt = sql`person = ${person} AND token_hash LIKE ${`${session}%`}`
  const entry = { actor: person, kind: 'session.end', person, detail: { session } } as const
  const [, ended] = await db.batch([
    noteWhere(db, entry, now, sql`EXISTS (SELECT 1 FROM sessions WHERE ${isIt})`),
    db.delete(sessions).where(isIt).returning({ tokenHash: sessions.tokenHash }),
  ])
  return ended
}

/** For the batch that ends a person's sessions, all but one; gives those that ended. */
export function endSessionsExcept(
  db: Database,
  person: PersonId,
  kept: string | null,
  condition: SQL = sql`TRUE`,
) {
  return db
    .delete(sessions)
    .where(and(eq(sessions.person, person), ne(sessions.tokenHash, kept ?? ''), condition))
    .returning({ tokenHash: sessions.tokenHash })
}

/** The bearer of this session has shown anew who they are; `isStrong`: by a second factor. */
export function noteProof(
  db: Database,
  { tokenHash, isStrong }: { tokenHash: string; isStrong: boolean },
  now: number,
  condition: SQL = sql`TRUE`,
) {
  return db
    .update(sessions)
    .set({ provedAt: now, ...(isStrong ? { isStrong } : {}) })
    .where(and(eq(sessions.tokenHash, tokenHash), condition))
}
