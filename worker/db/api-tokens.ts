import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import { Scope, type NewApiToken } from '../../durable-objects/protocol/rest/api-tokens.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import { sessionIdOf } from '../auth/session-token.ts'
import { note, noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { isLiving, ownView, pictured } from './people.ts'
import { apiTokens, people } from './schema.ts'
import type { Viewer } from './sessions.ts'
import { awaitsFactor } from './staff-factors.ts'

const DAY = 86_400_000
/** That a token is used is written down at most so often. */
const USED_EVERY = 60_000

const Scopes = v.array(Scope)

/** Of a row of `people`: banned from the whole place. */
const isBanned = (now: number) =>
  sql`EXISTS (SELECT 1 FROM sanctions WHERE sanctions.person = ${people.id} AND kind = 'ban'
    AND room IS NULL AND lifted_at IS NULL AND (ends_at IS NULL OR ends_at > ${now}))`

/** Gives the moment at which it ends. */
export async function addApiToken(
  db: Database,
  token: NewApiToken & { id: string; tokenHash: string; by: PersonId },
  now: number,
): Promise<number> {
  const { id, tokenHash, by, name, expiresInDays } = token
  const scopes = [...new Set(token.scopes)].sort().join(' ')
  const expiresAt = now + expiresInDays * DAY
  const detail = { id, name, scopes, expiresAt }
  await db.batch([
    db.insert(apiTokens).values({
      ...{ id, tokenHash, name, createdBy: by, createdAt: now, expiresAt },
      scopes: JSON.stringify(scopes.split(' ')),
    }),
    note(db, { actor: by, kind: 'token.create', detail }, now),
  ])
  return expiresAt
}

/** False when there is no such token, or it was revoked already. */
export async function revokeApiToken(
  db: Database,
  id: string,
  by: PersonId,
  now: number,
): Promise<boolean> {
  const entry = { actor: by, kind: 'token.revoke', detail: { id } } as const
  const stands = and(eq(apiTokens.id, id), isNull(apiTokens.revokedAt))
  const [, revoked] = await db.batch([
    noteWhere(db, entry, now, sql`EXISTS (SELECT 1 FROM api_tokens WHERE ${stands})`),
    db.update(apiTokens).set({ revokedAt: now }).where(stands).returning({ id: apiTokens.id }),
  ])
  return revoked.length > 0
}

/** For the batch after which this person may be no administrator: their tokens end for ever. */
export function revokeTokensOfFormer(db: Database, person: PersonId, now: number) {
  return db
    .update(apiTokens)
    .set({ revokedAt: now })
    .where(
      and(
        ...[eq(apiTokens.createdBy, person), isNull(apiTokens.revokedAt)],
        sql`NOT EXISTS (SELECT 1 FROM people WHERE id = ${person} AND role = 'administrator'
          AND deleted_at IS NULL)`,
      ),
    )
}

/** Whom a token stands for, and what it opens. */
export interface Bearer {
  readonly id: string
  readonly viewer: Viewer
  readonly scopes: readonly Scope[]
}

/**
 * Who acts by this token, if it is neither unknown, revoked nor expired and its maker may still have
 * one. That it was asked for by fresh proof counts for all that is done by it.
 */
export async function findBearer(
  db: Database,
  tokenHash: string,
  now: number,
): Promise<Bearer | null> {
  const [found] = await db
    .select({
      id: apiTokens.id,
      scopes: apiTokens.scopes,
      usedAt: apiTokens.usedAt,
      me: { ...ownView, avatar: people.avatarAt },
      awaitsFactor,
    })
    .from(apiTokens)
    .innerJoin(people, eq(people.id, apiTokens.createdBy))
    .where(
      and(
        ...[eq(apiTokens.tokenHash, tokenHash), isNull(apiTokens.revokedAt)],
        ...[gt(apiTokens.expiresAt, now), isLiving, sql`NOT ${isBanned(now)}`],
      ),
    )
  if (found === undefined || found.awaitsFactor !== 0) return null
  const { id, usedAt } = found
  const me = pictured(found.me)
  if (!may(me, 'tokens.manage')) return null
  if (usedAt === null || now - usedAt >= USED_EVERY) {
    await db.update(apiTokens).set({ usedAt: now }).where(eq(apiTokens.id, id))
  }
  const session = sessionIdOf(tokenHash)
  const viewer = { me, session, tokenHash, provedAt: now, isStrong: true, roleInWaiting: null }
  return { id, viewer, scopes: v.parse(Scopes, JSON.parse(found.scopes)) }
}
