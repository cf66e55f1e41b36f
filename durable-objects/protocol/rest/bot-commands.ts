import * as v from 'valibot'
import { LIMITS } from '../limits.ts'
import type { PersonCard } from '../message.ts'

/*
 * Commands that begin with a slash and go to a bot: made by administrators, or by the bot itself with a
 * token that opens `commands`; given by those who are with it in a room, a group or a private thread.
 */

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

/** PUT /api/bot/commands/:name: 204. DELETE there: 204. GET /api/bot/commands: `OwnCommands`. */
export const OwnCommand = v.pick(NewBotCommand, ['hint'])
export interface OwnCommands {
  readonly commands: readonly BotCommand[]
}

/** POST /api/bot/answers: 204, to who gave the command and to nobody else. `answer`: of the command. */
export const AnswerAside = v.strictObject({
  answer: v.pipe(v.string(), v.maxLength(1_100)),
  text: v.string(),
})

export interface BotCommand {
  readonly name: string
  /** What it does, in a line. */
  readonly hint: string
}

/** GET /api/rooms/:room/commands (a private thread: `?with=p_...`): those of the bots that are there. */
export interface CommandsAnswer {
  readonly commands: readonly (BotCommand & { readonly bot: PersonCard })[]
}

/** POST /api/rooms/:room/commands: 204, it has come to the bot; `bot_away`: nobody is there to hear it. */
export const GiveCommand = v.strictObject({
  name: v.pipe(v.string(), v.maxLength(100)),
  words: v.pipe(v.string(), v.maxLength(LIMITS.textCodePoints)),
})
export type GiveCommand = v.InferOutput<typeof GiveCommand>
