import { Hono } from 'hono'
import {
  BOT_COMMAND,
  NewBotCommand,
  RESERVED_COMMANDS,
} from '../../durable-objects/protocol/rest/bot-commands.ts'
import type { AppEnv } from '../app-env.ts'
import { botNamed } from '../bots.ts'
import { addCommand, countCommands, removeCommand } from '../db/bot-commands.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'

const managed = [signedIn, entitled('bots.manage')] as const

/** Slash commands of bots, as administrators make them. */
export const botCommands = new Hono<AppEnv>()
  .post('/bots/:bot/commands', ...managed, jsonBody(NewBotCommand), async (c) => {
    const { db, viewer } = c.var
    const command = c.req.valid('json')
    const bot = await botNamed(db, c.req.param('bot'))
    if (!bot.ok) return refuse(c, bot.code)
    const taken = [{ field: 'name', code: 'command_taken' as const }]
    if (RESERVED_COMMANDS.has(command.name)) return refuseFields(c, taken)
    if ((await countCommands(db, bot.value.id)) >= BOT_COMMAND.most) return refuse(c, 'too_many')
    const made = { ...command, bot: bot.value.id, by: viewer.me.id }
    const isAdded = await addCommand(db, made, Date.now())
    return isAdded ? c.body(null, 204) : refuseFields(c, taken)
  })
  .delete('/bot-commands/:name', ...managed, async (c) => {
    const { db, viewer } = c.var
    const isGone = await removeCommand(db, c.req.param('name'), viewer.me.id, Date.now())
    return isGone ? c.body(null, 204) : refuse(c, 'not_found')
  })
