import * as v from 'valibot'
import { LIMITS } from '../limits.ts'
import type { PersonCard } from '../message.ts'

/* Commands that begin with a slash and go to a bot: made by administrators, given by members of a room. */

export const BOT_COMMAND = { most: 20, hintChars: 100 } as const

/** Names that are the place's own now, or may become so. */
export const RESERVED_COMMANDS: ReadonlySet<string> = new Set([
  ...['kick', 'mute', 'unmute', 'ban', 'unban', 'slow', 'lock', 'unlock', 'kill', 'resume', 'help'],
  ...['poll', 'sondage', 'later', 'plustard', 'remind', 'rappel'],
  ...['schedule', 'me', 'msg', 'invite', 'join', 'leave', 'topic', 'status', 'away', 'search'],
  ...['call', 'block', 'report', 'export', 'stop'],
])

export const CommandName = v.pipe(v.string(), v.trim(), v.regex(/^[a-z][a-z0-9_-]{1,31}$/))

/** POST /api/admin/bots/:bot/commands: 204. DELETE /api/admin/bot-commands/:name: 204. */
export const NewBotCommand = v.strictObject({
  name: CommandName,
  hint: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(BOT_COMMAND.hintChars)),
})
export type NewBotCommand = v.InferOutput<typeof NewBotCommand>

export interface BotCommand {
  readonly name: string
  /** What it does, in a line. */
  readonly hint: string
}

/** GET /api/rooms/:room/commands: those of the bots that are in this room. */
export interface CommandsAnswer {
  readonly commands: readonly (BotCommand & { readonly bot: PersonCard })[]
}

/** POST /api/rooms/:room/commands: 204, it has come to the bot; `bot_away`: nobody is there to hear it. */
export const GiveCommand = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(100)),
  words: v.pipe(v.string(), v.maxLength(LIMITS.textCodePoints)),
})
export type GiveCommand = v.InferOutput<typeof GiveCommand>
