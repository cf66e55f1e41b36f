import * as v from 'valibot'
import { BOT_SCOPES, type BotScope } from '../bot-scopes.ts'
import { RoomId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import { API_TOKEN } from './api-tokens.ts'
import type { BotCommand } from './bot-commands.ts'
import type { Outgoing } from './outgoing.ts'

/*
 * /api/admin/bots: accounts that programs act as. For administrators; what gives a key wants fresh proof,
 * and no token for scripts opens it.
 */

export const BOTS = { shown: 100, keysShown: 400 } as const

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(API_TOKEN.nameChars))

/** POST /api/admin/bots: 201 `BotMade`. */
export const NewBot = v.strictObject({
  alias: v.pipe(v.string(), v.maxLength(100)),
  name: v.pipe(v.string(), v.maxLength(200)),
})
export type NewBot = v.InferOutput<typeof NewBot>

export interface BotMade {
  readonly bot: PersonCard
}

/** POST /api/admin/bots/:bot/tokens: 201 `BotTokenMade`, the only time that the token is told. */
export const NewBotToken = v.strictObject({
  name: Name,
  /** What is not named here it does not open. */
  scopes: v.pipe(v.array(v.picklist(BOT_SCOPES)), v.minLength(1), v.maxLength(BOT_SCOPES.length)),
  expiresInDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(API_TOKEN.mostDays)),
})
export type NewBotToken = v.InferOutput<typeof NewBotToken>

export interface BotTokenMade {
  readonly id: string
  readonly token: string
  readonly expiresAt: number
}

/**
 * POST /api/admin/bots/:bot/hooks: 201 `HookMade`, the only time that the address is told. Brings the bot
 * into the room, which whoever asks must be allowed to do.
 */
export const NewHook = v.strictObject({ name: Name, room: RoomId })
export type NewHook = v.InferOutput<typeof NewHook>

export interface HookMade {
  readonly id: string
  readonly url: string
}

interface Key {
  readonly id: string
  readonly name: string
  readonly createdAt: number
  /** To the minute; `null`: never. */
  readonly usedAt: number | null
  /** Who made it; `null` when that account is no more. */
  readonly by: PersonCard | null
}

/** DELETE /api/admin/bot-tokens/:id: 204. */
export interface BotToken extends Key {
  readonly scopes: readonly BotScope[]
  readonly expiresAt: number
  readonly state: 'valid' | 'expired' | 'revoked'
}

/** DELETE /api/admin/hooks/:id: 204. */
export interface Hook extends Key {
  /** `null`: a room that whoever asks may not know of. */
  readonly room: { readonly id: RoomId; readonly name: string } | null
  readonly state: 'valid' | 'revoked'
}

export interface Bot {
  readonly bot: PersonCard
  readonly createdAt: number
  readonly tokens: readonly BotToken[]
  readonly hooks: readonly Hook[]
  readonly outgoing: readonly Outgoing[]
  readonly commands: readonly BotCommand[]
}

/** GET /api/admin/bots: by name; the newest keys first. */
export interface BotsAnswer {
  readonly bots: readonly Bot[]
}
