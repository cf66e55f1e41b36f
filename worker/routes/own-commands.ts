import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import * as v from 'valibot'
import { isBotId } from '../../durable-objects/protocol/ids.ts'
import {
  AnswerAside,
  CommandName,
  OwnCommand,
  type OwnCommands,
} from '../../durable-objects/protocol/rest/bot-commands.ts'
import { checkText } from '../../durable-objects/protocol/text.ts'
import { actIn } from '../acting.ts'
import { readAnswerable } from '../answer-keys.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { callObject } from '../call.ts'
import { changeHint, commandsOf, removeCommand } from '../db/bot-commands.ts'
import { makeCommand } from '../making-command.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFailure, refuseFields } from '../refuse.ts'

/** After `signedIn`: whoever asks is a bot, by its token. */
const byBot = createMiddleware<SignedInEnv>(async (c, next) => {
  if (!isBotId(c.var.viewer.me.id)) return refuse(c, 'forbidden')
  await next()
  return undefined
})
const asBot = [signedIn, byBot] as const

/** What a bot does about its own commands: which it has, and what it answers to one person alone. */
export const ownCommands = new Hono<AppEnv>()
  .get('/bot/commands', ...asBot, async (c) => {
    const { db, viewer } = c.var
    return c.json<OwnCommands>({ commands: await commandsOf(db, viewer.me.id) })
  })
  .put('/bot/commands/:name', ...asBot, jsonBody(OwnCommand), async (c) => {
    const { db, viewer } = c.var
    const name = v.safeParse(CommandName, c.req.param('name'))
    if (!name.success) return refuseFields(c, [{ field: 'name', code: 'invalid_field' }])
    const { id } = viewer.me
    const command = { name: name.output, hint: c.req.valid('json').hint, bot: id }
    if (await changeHint(db, command)) return c.body(null, 204)
    const made = await makeCommand(db, { ...command, by: id })
    return made.ok ? c.body(null, 204) : refuseFailure(c, made)
  })
  .delete('/bot/commands/:name', ...asBot, async (c) => {
    const { db, viewer } = c.var
    const { id } = viewer.me
    const isGone = await removeCommand(db, c.req.param('name'), id, Date.now(), id)
    return isGone ? c.body(null, 204) : refuse(c, 'not_found')
  })
  .post('/bot/answers', ...asBot, jsonBody(AnswerAside), async (c) => {
    const { env, var: around } = c
    const { db, viewer } = around
    const { id, alias, name, avatar } = viewer.me
    const { answer, text: given } = c.req.valid('json')
    const now = Date.now()
    const text = checkText(given)
    if (!text.ok) return refuseFields(c, [{ field: 'text', code: text.code }])
    const about = await readAnswerable(env.PASSWORD_PEPPER, answer, { bot: id, now })
    if (about === null) return refuse(c, 'not_found')
    const { person, conversation } = about
    // Asked again: the bot may be out by now, or not let write there.
    const place = { id: conversation, withWhom: person }
    const may = await actIn({ env, db, viewer }, place, { t: 'aside' })
    if (!may.ok) return refuseFailure(c, may)
    const by = { id, alias, name, ...(avatar !== undefined && { avatar }) }
    const aside = { conversation, by, name: about.name, text: given, at: now }
    // Whether anybody was there to see it is not told.
    const heard = await callObject(() => env.INBOX.getByName(person).noteCommand(aside))
    if (typeof heard === 'number') return refuse(c, 'slow_down', { retryAfterMs: heard })
    return c.body(null, 204)
  })
