import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import * as v from 'valibot'
import { BOT_SCOPES, type BotScope } from '../../durable-objects/protocol/bot-scopes.ts'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { NewBotToken, NewHook } from '../../durable-objects/protocol/rest/bots.ts'
import { hashSessionToken, sessionIdOf } from '../auth/session-token.ts'
import { note, noteWhere } from './audit.ts'
import type { Database } from './database.ts'
import { isBanned } from './in-force.ts'
import { isLiving, ownView, pictured } from './people.ts'
import { botTokens, hooks, people } from './schema.ts'
import type { Viewer } from './sessions.ts'

const DAY = 86_400_000
/** That a key is used is written down at most so often. */
const USED_EVERY = 60_000

/** A bot's key, for the audit. */
interface Given {
  readonly id: string
  readonly bot: PersonId
  readonly by: PersonId
}

/** Gives the moment at which it ends. */
export async function addBotToken(
  db: Database,
  token: NewBotToken & Given & { tokenHash: string },
  now: number,
): Promise<number> {
  const { id, bot, by, name, tokenHash, expiresInDays } = token
  const scopes = JSON.stringify(BOT_SCOPES.filter((scope) => token.scopes.includes(scope)))
  const expiresAt = now + expiresInDays * DAY
  const detail = { id, name, expiresAt, scopes }
  await db.batch([
    db
      .insert(botTokens)
      .values({ id, tokenHash, bot, name, scopes, createdBy: by, createdAt: now, expiresAt }),
    note(db, { actor: by, kind: 'bot-token.create', person: bot, detail }, now),
  ])
  return expiresAt
}

export async function addHook(
  db: Database,
  hook: NewHook & Given & { secretHash: string },
  now: number,
): Promise<void> {
  const { id, bot, by, name, room, secretHash } = hook
  await db.batch([
    db.insert(hooks).values({ id, secretHash, bot, room, name, createdBy: by, createdAt: now }),
    note(db, { actor: by, kind: 'hook.create', person: bot, room, detail: { id, name } }, now),
  ])
}

/** What it opened, to be ended with it; `null`: there is none, or it was revoked already. */
export async function revokeBotToken(
  db: Database,
  id: string,
  by: PersonId,
  now: number,
): Promise<{ readonly bot: PersonId; readonly tokenHash: string } | null> {
  const entry = { actor: by, kind: 'bot-token.revoke', detail: { id } } as const
  const stands = and(eq(botTokens.id, id), isNull(botTokens.revokedAt))
  const [, revoked] = await db.batch([
    noteWhere(db, entry, now, sql`EXISTS (SELECT 1 FROM bot_tokens WHERE ${stands})`),
    db
      .update(botTokens)
      .set({ revokedAt: now })
      .where(stands)
      .returning({ bot: botTokens.bot, tokenHash: botTokens.tokenHash }),
  ])
  const [{ bot, tokenHash } = { bot: null, tokenHash: '' }] = revoked
  return bot === null ? null : { bot, tokenHash }
}

/** Their time is over: a trigger leaves the marks by which their sockets end (migration 0014). */
export async function lapseBotTokens(db: Database, now: number): Promise<void> {
  await db
    .update(botTokens)
    .set({ revokedAt: sql`expires_at` })
    .where(and(isNull(botTokens.revokedAt), lte(botTokens.expiresAt, now)))
}

/** The same for a webhook. */
export async function revokeHook(
  db: Database,
  id: string,
  by: PersonId,
  now: number,
): Promise<boolean> {
  const entry = { actor: by, kind: 'hook.revoke', detail: { id } } as const
  const stands = and(eq(hooks.id, id), isNull(hooks.revokedAt))
  const [, revoked] = await db.batch([
    noteWhere(db, entry, now, sql`EXISTS (SELECT 1 FROM hooks WHERE ${stands})`),
    db.update(hooks).set({ revokedAt: now }).where(stands).returning({ id: hooks.id }),
  ])
  return revoked.length > 0
}

/** Why a key that was once given opens nothing now. */
export type Lapsed = 'revoked' | 'expired' | 'banned'

export type TokenBearer =
  | { readonly kind: 'bot'; readonly viewer: Viewer }
  | { readonly kind: 'lapsed'; readonly why: Lapsed }

const banned = (now: number) => sql<number>`${isBanned(people.id, now)}`
const me = { ...ownView, avatar: people.avatarAt }

/** Who acts by this token; `null`: nobody was ever given such a one, or its bot is no more. */
export async function findTokenBearer(
  db: Database,
  tokenHash: string,
  now: number,
): Promise<TokenBearer | null> {
  const [found] = await db
    .select({ key: botTokens, me, isBanned: banned(now) })
    .from(botTokens)
    .innerJoin(people, and(eq(people.id, botTokens.bot), isLiving))
    .where(eq(botTokens.tokenHash, tokenHash))
  if (found === undefined) return null
  const { id, usedAt, revokedAt, expiresAt } = found.key
  if (revokedAt !== null && revokedAt < expiresAt) return { kind: 'lapsed', why: 'revoked' }
  if (expiresAt <= now) return { kind: 'lapsed', why: 'expired' }
  if (found.isBanned === 1) return { kind: 'lapsed', why: 'banned' }
  if (isToBeNoted(usedAt, now)) {
    await db.update(botTokens).set({ usedAt: now }).where(eq(botTokens.id, id))
  }
  const viewer = viewerOf(pictured(found.me), tokenHash)
  return { kind: 'bot', viewer: { ...viewer, scopes: readScopes(found.key.scopes) } }
}

/** As they are stored. */
export function readScopes(stored: string): readonly BotScope[] {
  return v.parse(v.array(v.picklist(BOT_SCOPES)), JSON.parse(stored))
}

export type HookBearer =
  | { readonly kind: 'bot'; readonly id: string; readonly room: RoomId; readonly viewer: Viewer }
  | { readonly kind: 'lapsed'; readonly why: Lapsed }

/** Who writes what comes to this address, and where; `null`: there was never such an address. */
export async function findHookBearer(
  db: Database,
  { id, secretHash }: { id: string; secretHash: string },
  now: number,
): Promise<HookBearer | null> {
  const [found] = await db
    .select({ hook: hooks, me, isBanned: banned(now) })
    .from(hooks)
    .innerJoin(people, and(eq(people.id, hooks.bot), isLiving))
    .where(and(eq(hooks.secretHash, secretHash), eq(hooks.id, id)))
  if (found === undefined) return null
  const { room, usedAt, revokedAt } = found.hook
  if (revokedAt !== null) return { kind: 'lapsed', why: 'revoked' }
  if (found.isBanned === 1) return { kind: 'lapsed', why: 'banned' }
  if (isToBeNoted(usedAt, now)) {
    await db.update(hooks).set({ usedAt: now }).where(eq(hooks.id, id))
  }
  return { kind: 'bot', id, room, viewer: viewerOf(pictured(found.me), secretHash) }
}

function isToBeNoted(usedAt: number | null, now: number): boolean {
  return usedAt === null || now - usedAt >= USED_EVERY
}

/** A bot that says something by itself, on behalf of what is named so. */
export function asBot(
  bot: Omit<Viewer['me'], 'avatar'> & { readonly avatar: number | null },
  name: string,
): Viewer {
  return viewerOf(pictured(bot), hashSessionToken(name))
}

/** A bot has shown nothing but its key: nothing that wants fresh proof opens to it. */
function viewerOf(bot: Viewer['me'], tokenHash: string): Viewer {
  const session = sessionIdOf(tokenHash)
  return { me: bot, session, tokenHash, provedAt: 0, isStrong: false, roleInWaiting: null }
}
