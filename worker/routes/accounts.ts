import { Hono } from 'hono'
import { Registration, type MeAnswer } from '../../durable-objects/protocol/rest/accounts.ts'
import type { AppEnv } from '../app-env.ts'
import { register } from '../auth/register.ts'
import { preferredLocale } from '../locale.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { signInAs } from '../sign.ts'
import { tellLeftStandings } from '../standings.ts'

export const accounts = new Hono<AppEnv>().post('/accounts', jsonBody(Registration), async (c) => {
  const outcome = await register(c.var.db, c.req.valid('json'), {
    locale: preferredLocale(c.req.header('accept-language') ?? null),
    pepper: c.env.PASSWORD_PEPPER,
  })
  switch (outcome.kind) {
    case 'wrong-fields':
      return refuseFields(c, outcome.fields)
    case 'busy':
      return refuse(c, 'try_again', { retryAfterMs: outcome.retryAfterMs })
    case 'registered':
      await signInAs(c, outcome.me)
      c.executionCtx.waitUntil(tellLeftStandings(c.env, c.var.db))
      return c.json<MeAnswer>({ person: outcome.me }, 201)
  }
})
