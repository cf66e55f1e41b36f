import { Hono } from 'hono'
import { NewBotCommand } from '../../durable-objects/protocol/rest/bot-commands.ts'
import type { AppEnv } from '../app-env.ts'
import { botNamed } from '../bots.ts'
import { removeCommand } from '../db/bot-commands.ts'
import { makeCommand } from '../making-command.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFailure } from '../refuse.ts'

const managed = [signedIn, entitled('bots.manage')] as const

/** Slash commands of bots, as administrators make them. */
export const botCommands = new Hono<AppEnv>()
  .post('/bots/:bot/commands', ...managed, jsonBody(NewBotCommand), async (c) => {
    const { db, viewer } = c.var
    const command = c.req.valid('json')
    const bot = await botNamed(db, c.req.param('bot'))
    if (!bot.ok) return refuse(c, bot.code)
    const made = await makeCommand(db, { ...command, bot: bot.value.id, by: viewer.me.id })
    return made.ok ? c.body(null, 204) : refuseFailure(c, made)
  })
  .delete('/bot-commands/:name', ...managed, async (c) => {
    const { db, viewer } = c.var
    const isGone = await removeCommand(db, c.req.param('name'), viewer.me.id, Date.now())
    return isGone ? c.body(null, 204) : refuse(c, 'not_found')
  })
