import { Hono } from 'hono'
import {
  Registration,
  StrengthQuestion,
  type MeAnswer,
  type StrengthAnswer,
} from '../../durable-objects/protocol/rest/accounts.ts'
import type { AppEnv } from '../app-env.ts'
import { judgePassword } from '../auth/password-rules.ts'
import { register } from '../auth/register.ts'
import { waitOfAddress } from '../auth/throttle.ts'
import { localeFor } from '../locale.ts'
import { unhurried } from '../middleware/unhurried.ts'
import { jsonBody } from '../middleware/valid.ts'
import { refuse, refuseFields } from '../refuse.ts'
import { signInAs } from '../sign.ts'
import { tellLeftStandings } from '../standings.ts'

export const accounts = new Hono<AppEnv>()
  .post('/accounts', jsonBody(Registration), unhurried, async (c) => {
    const { env, req } = c
    const outcome = await register(c.var.db, c.req.valid('json'), {
      localeFor: (own) => localeFor(own, req.header('accept-language') ?? null, c.var.languages),
      pepper: env.PASSWORD_PEPPER,
      waitBeforeSignUp: (isInvited) =>
        waitOfAddress(env, req.raw.headers, isInvited ? 'invited' : 'sign-up'),
    })
    switch (outcome.kind) {
      case 'wrong-fields':
        return refuseFields(c, outcome.fields)
      case 'refused':
        return refuse(c, outcome.code, { retryAfterMs: outcome.retryAfterMs })
      case 'registered':
        await signInAs(c, outcome.account)
        c.executionCtx.waitUntil(tellLeftStandings(env, c.var.db))
        return c.json<MeAnswer>({ person: outcome.account.me }, 201)
    }
  })
  .post('/password-strength', jsonBody(StrengthQuestion), unhurried, async (c) => {
    const { password, context } = c.req.valid('json')
    return c.json<StrengthAnswer>(await judgePassword(password, context))
  })
