import { createMiddleware } from 'hono/factory'
import type { Context } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { hashApiToken, readApiToken } from '../auth/api-token.ts'
import { waitOfAddress } from '../auth/throttle.ts'
import { findTokenBearer } from '../db/bot-keys.ts'
import { refuse } from '../refuse.ts'

/** What a bot may ask besides Slack's methods: to read, and for leave to open sockets. */
const ROUTES: ReadonlySet<string> = new Set([
  ...['GET /api/session', 'GET /api/rooms', 'GET /api/people', 'GET /api/search'],
  ...['POST /api/threads', 'POST /api/tickets'],
])
const CONTENT = /^GET \/api\/conversations\/[^/]+\/content$/

/** Whether the request bears a bot's token where one counts: then no cookie does. */
export function isByBot({ path, method, raw }: Context['req']): boolean {
  if (!raw.headers.has('authorization')) return false
  const asked = `${method === 'HEAD' ? 'GET' : method} ${path}`
  return ROUTES.has(asked) || CONTENT.test(asked)
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
  c.set('viewer', bearer.viewer)
  await next()
  return undefined
})
