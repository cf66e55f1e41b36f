import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import type { BotScope } from '../../durable-objects/protocol/bot-scopes.ts'
import type { AppEnv } from '../app-env.ts'
import { hashApiToken, readApiToken } from '../auth/api-token.ts'
import { waitOfAddress } from '../auth/throttle.ts'
import { findTokenBearer } from '../db/bot-keys.ts'
import { refuse } from '../refuse.ts'

/**
 * What a bot may ask besides Slack's methods, and what its token must open for it; `null`: any will do.
 * What it then may say over a socket its conversation looks at.
 */
const ROUTES: readonly (readonly [route: RegExp, scope: BotScope | null])[] = [
  [/^GET \/api\/session$/, null],
  [/^GET \/api\/(rooms|people|search)$/, 'read'],
  [/^GET \/api\/conversations\/[^/]+\/content$/, 'read'],
  // What hangs on a message is read like it; the conversation is asked each time.
  [/^GET \/files\/[^/]+\/[^/]+\/[^/]+(\/thumb)?$/, 'read'],
  [/^POST \/api\/tickets$/, 'read'],
  [/^POST \/api\/threads$/, 'write'],
  [/^GET \/api\/bot\/commands$/, 'commands'],
  [/^(PUT|DELETE) \/api\/bot\/commands\/[^/]+$/, 'commands'],
  [/^POST \/api\/bot\/answers$/, 'write'],
  [/^PUT \/api\/conversations\/[^/]+\/polls\/[^/]+\/vote$/, 'react'],
  [/^POST \/api\/conversations\/[^/]+\/polls\/[^/]+\/closing$/, 'write'],
  [/^(GET \/api\/files\/limits|POST \/api\/files)$/, 'files'],
  [/^(POST|DELETE) \/api\/files\/[^/]+\/[^/]+$/, 'files'],
  [/^PUT \/api\/files\/[^/]+\/[^/]+\/(parts\/[^/]+|thumb)$/, 'files'],
]

/** What a bot's token must open there; `undefined`: none counts. */
export function scopeOfBots({
  path,
  method,
}: Pick<Context['req'], 'method' | 'path'>): BotScope | null | undefined {
  const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`
  return ROUTES.find(([route]) => route.test(asked))?.[1]
}

/** Whether the request bears a bot's token where one counts: then no cookie does. */
export function isByBot(req: Context['req']): boolean {
  return req.raw.headers.has('authorization') && scopeOfBots(req) !== undefined
}

/** Who bears a bot's valid token is that bot. Wrong, expired and revoked ones look alike. */
export const botsAccepted = createMiddleware<AppEnv>(async (c, next) => {
  if (!isByBot(c.req)) {
    await next()
    return undefined
  }
  c.set('viewer', null)
  const retryAfterMs = await waitOfAddress(c.env, c.req.raw.headers, 'token')
  if (retryAfterMs > 0) return refuse(c, 'slow_down', { retryAfterMs })
  const token = readApiToken(c.req.header('authorization') ?? '')
  const bearer = token && (await findTokenBearer(c.var.db, hashApiToken(token), Date.now()))
  if (!bearer || bearer.kind === 'lapsed') {
    c.header('WWW-Authenticate', 'Bearer')
    return refuse(c, 'unauthenticated')
  }
  const scope = scopeOfBots(c.req) ?? null
  if (scope !== null && bearer.viewer.scopes?.includes(scope) === false) {
    return refuse(c, 'forbidden')
  }
  c.set('viewer', bearer.viewer)
  await next()
  return undefined
})
