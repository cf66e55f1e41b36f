import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app-env.ts'
import { isByToken } from './bearer.ts'
import { isByBot } from './bot.ts'
import { mayChange } from '../origin.ts'
import { refuse } from '../refuse.ts'

/**
 * Refuses what another site's page makes a browser send. `hono/csrf` is not used: it lets a foreign
 * origin through when the body is JSON (measured with 4.13).
 */
export const ownPagesOnly = createMiddleware<AppEnv>(async (c, next) => {
  const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD'
  const isByKey = isByToken(c.req) || isByBot(c.req)
  if (changes && !isByKey && !mayChange(c.req.raw.headers, c.var.origin))
    return refuse(c, 'wrong_origin')
  await next()
  return undefined
})
