import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { alias as named } from 'drizzle-orm/sqlite-core'
import type { PersonId, RoomId } from '../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../durable-objects/protocol/message.ts'
import {
  BOTS,
  type Bot,
  type BotToken,
  type Hook,
} from '../../durable-objects/protocol/rest/bots.ts'
import type { Locale } from '../../durable-objects/protocol/rest/accounts.ts'
import { noteWhere } from './audit.ts'
import { listCommands } from './bot-commands.ts'
import { readScopes } from './bot-keys.ts'
import type { Database } from './database.ts'
import { listOutgoing } from './outgoing.ts'
import type { card } from './people.ts'
import { isBot, isLiving, pictured, picturedCard } from './people.ts'
import { listRoomNames, type Seer } from './rooms.ts'
import { botTokens, hooks, people } from './schema.ts'

/** An account that no password opens, and that is in no room yet. False when the alias is taken. */
export async function addBot(
  db: Database,
  bot: { id: PersonId; alias: string; name: string; locale: Locale; by: PersonId },
  now: number,
): Promise<boolean> {
  const { id, alias, name, locale, by } = bot
  const [added] = await db.batch([
    db
      .insert(people)
      .values({
        ...{ id, alias, name, locale, firstName: name, lastName: '', passwordHash: '' },
        ...{ role: 'member', createdAt: now },
      })
      .onConflictDoNothing({ target: people.alias })
      .returning({ id: people.id }),
    noteWhere(
      db,
      { actor: by, kind: 'bot.create', person: id },
      now,
      sql`EXISTS (SELECT 1 FROM people WHERE id = ${id})`,
    ),
  ])
  return added.length > 0
}

export async function findBot(db: Database, id: PersonId): Promise<PersonCard | null> {
  const [found] = await db
    .select(picturedCard)
    .from(people)
    .where(and(eq(people.id, id), isBot, isLiving))
  return found ? pictured(found) : null
}

/** By name, with the keys that were given. `seer`: rooms that they may not know of are not named. */
export async function listBots(db: Database, seer: Seer, now: number): Promise<readonly Bot[]> {
  const bots = await db
    .select({ ...picturedCard, createdAt: people.createdAt })
    .from(people)
    .where(and(isBot, isLiving))
    .orderBy(asc(people.name), asc(people.alias))
    .limit(BOTS.shown)
  const [tokens, itsHooks, outgoing, commands, rooms] = await Promise.all([
    tokensOf(db, now),
    hooksOf(db),
    listOutgoing(db),
    listCommands(db),
    listRoomNames(db, seer),
  ])
  const known = new Map(rooms.map((room) => [room.id, room]))
  return bots.map(({ createdAt, ...bot }) => ({
    ...{ bot: pictured(bot), createdAt, tokens: tokens.get(bot.id) ?? [] },
    hooks: (itsHooks.get(bot.id) ?? []).map(({ room, ...hook }) => ({
      ...{ ...hook, room: known.get(room) ?? null },
    })),
    commands: commands
      .filter((one) => one.bot === bot.id)
      .map(({ name, hint }) => ({ name, hint })),
    outgoing: outgoing
      .filter((one) => one.bot === bot.id)
      .map(({ bot: _, rooms: in_, ...one }) => ({
        ...{ ...one, rooms: in_.map((room) => known.get(room) ?? null) },
      })),
  }))
}

const maker = named(people, 'maker')
const byMaker = { id: maker.id, alias: maker.alias, name: maker.name } satisfies Record<
  keyof typeof card,
  unknown
>
const isLivingMaker = sql`${maker.deletedAt} IS NULL`

async function tokensOf(db: Database, now: number) {
  const found = await db
    .select({ token: botTokens, by: byMaker })
    .from(botTokens)
    .leftJoin(maker, and(eq(maker.id, botTokens.createdBy), isLivingMaker))
    .orderBy(desc(botTokens.createdAt), desc(botTokens.id))
    .limit(BOTS.keysShown)
  return gathered(
    found.map(({ token, by }): [PersonId, BotToken] => {
      const { id, bot, name, createdAt, expiresAt, usedAt, revokedAt } = token
      const scopes = readScopes(token.scopes)
      const isRevoked = revokedAt !== null && revokedAt < expiresAt
      const state = isRevoked ? 'revoked' : expiresAt <= now ? 'expired' : 'valid'
      return [idOf(bot), { id, name, scopes, createdAt, expiresAt, usedAt, by, state }]
    }),
  )
}

async function hooksOf(db: Database) {
  const found = await db
    .select({ hook: hooks, by: byMaker })
    .from(hooks)
    .leftJoin(maker, and(eq(maker.id, hooks.createdBy), isLivingMaker))
    .orderBy(desc(hooks.createdAt), desc(hooks.id))
    .limit(BOTS.keysShown)
  return gathered(
    found.map(({ hook, by }): [PersonId, Omit<Hook, 'room'> & { room: RoomId }] => {
      const { id, bot, room, name, createdAt, usedAt, revokedAt } = hook
      const state = revokedAt === null ? 'valid' : 'revoked'
      return [idOf(bot), { id, name, room, createdAt, usedAt, by, state }]
    }),
  )
}

function idOf(bot: PersonId | null): PersonId {
  if (bot === null) throw new Error('a key of no bot')
  return bot
}

function gathered<T>(pairs: readonly (readonly [PersonId, T])[]): ReadonlyMap<PersonId, T[]> {
  const found = new Map<PersonId, T[]>()
  for (const [bot, key] of pairs) found.set(bot, [...(found.get(bot) ?? []), key])
  return found
}
