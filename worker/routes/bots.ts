import { Hono } from 'hono'
import {
  NewBot,
  NewBotToken,
  NewHook,
  type BotMade,
  type BotsAnswer,
  type BotTokenMade,
  type HookMade,
} from '../../durable-objects/protocol/rest/bots.ts'
import type { AppEnv } from '../app-env.ts'
import { botNamed, bringBotIn } from '../bots.ts'
import { checkAlias } from '../auth/alias.ts'
import { hashApiToken, newApiToken } from '../auth/api-token.ts'
import { checkDisplayName } from '../auth/names.ts'
import { hashSessionToken, newSessionToken } from '../auth/session-token.ts'
import { carryToRoom } from '../carry.ts'
import { addBotToken, addHook, revokeBotToken, revokeHook } from '../db/bot-keys.ts'
import { addBot, listBots } from '../db/bots.ts'
import { listStaffNames } from '../db/people.ts'
import { endSockets } from '../ended-sessions.ts'
import { localeFor } from '../locale.ts'
import { freshProof } from '../middleware/fresh-proof.ts'
import { entitled } from '../middleware/rights.ts'
import { signedIn } from '../middleware/session.ts'
import { jsonBody } from '../middleware/valid.ts'
import { newBotId, newHookId, newTokenId } from '../new-id.ts'
import { refuse, refuseFailure, refuseFields } from '../refuse.ts'

/** Taking a key away needs no fresh proof: it opens nothing. */
export const bots = new Hono<AppEnv>()
  .get('/bots', signedIn, entitled('bots.manage'), async (c) => {
    const { db, viewer } = c.var
    return c.json<BotsAnswer>({ bots: await listBots(db, viewer.me, Date.now()) })
  })
  .post('/bots', signedIn, entitled('bots.manage'), freshProof, jsonBody(NewBot), async (c) => {
    const { db, viewer, languages } = c.var
    const input = c.req.valid('json')
    const alias = checkAlias(input.alias)
    const name = checkDisplayName(input.name, await listStaffNames(db))
    if (!alias.ok || !name.ok) {
      const wrong = [alias, name].flatMap((one) =>
        one.ok || one.field === undefined ? [] : [{ field: one.field, code: one.code }],
      )
      return refuseFields(c, wrong)
    }
    const bot = { id: newBotId(), alias: alias.value, name: name.value }
    const account = { ...bot, locale: localeFor(null, null, languages), by: viewer.me.id }
    const added = await addBot(db, account, Date.now())
    if (!added) return refuseFields(c, [{ field: 'alias', code: 'alias_taken' }])
    return c.json<BotMade>({ bot }, 201)
  })
  .post(
    '/bots/:bot/tokens',
    signedIn,
    entitled('bots.manage'),
    freshProof,
    jsonBody(NewBotToken),
    async (c) => {
      const { db, viewer } = c.var
      const bot = await botNamed(db, c.req.param('bot'))
      if (!bot.ok) return refuse(c, bot.code)
      const token = newApiToken()
      const given = { id: newTokenId(), bot: bot.value.id, by: viewer.me.id }
      const made = { ...given, ...c.req.valid('json'), tokenHash: hashApiToken(token) }
      const expiresAt = await addBotToken(db, made, Date.now())
      return c.json<BotTokenMade>({ id: given.id, token, expiresAt }, 201)
    },
  )
  .post(
    '/bots/:bot/hooks',
    signedIn,
    entitled('bots.manage'),
    freshProof,
    jsonBody(NewHook),
    async (c) => {
      const { db, viewer, origin } = c.var
      const bot = await botNamed(db, c.req.param('bot'))
      if (!bot.ok) return refuse(c, bot.code)
      const input = c.req.valid('json')
      const room = await bringBotIn({ db, viewer }, bot.value.id, input.room, 'room')
      if (!room.ok) return refuseFailure(c, room)
      await carryToRoom(c, room.value)
      const secret = newSessionToken()
      const given = { id: newHookId(), bot: bot.value.id, by: viewer.me.id }
      await addHook(db, { ...given, ...input, secretHash: hashSessionToken(secret) }, Date.now())
      const url = `${origin}/api/hooks/${given.id}/${secret}`
      return c.json<HookMade>({ id: given.id, url }, 201)
    },
  )
  .delete('/bot-tokens/:id', signedIn, entitled('bots.manage'), async (c) => {
    const { db, viewer } = c.var
    const revoked = await revokeBotToken(db, c.req.param('id'), viewer.me.id, Date.now())
    if (revoked === null) return refuse(c, 'not_found')
    await endSockets(c.env, revoked.bot, [revoked])
    return c.body(null, 204)
  })
  .delete('/hooks/:id', signedIn, entitled('bots.manage'), async (c) => {
    const { db, viewer } = c.var
    const revoked = await revokeHook(db, c.req.param('id'), viewer.me.id, Date.now())
    return revoked ? c.body(null, 204) : refuse(c, 'not_found')
  })
