import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import { ADMIN_ROUTES, type AdminRoute } from '../admin/routes.ts'
import type { AppEnv } from '../app-env.ts'
import { hashApiToken, readApiToken } from '../auth/api-token.ts'
import { waitOfAddress } from '../auth/throttle.ts'
import { findBearer } from '../db/api-tokens.ts'
import { signNotes } from '../db/audit.ts'
import { refuse } from '../refuse.ts'

const ADMIN = '/api/admin/'

/**
 * Whether the request comes from a script with a token: then no cookie counts, and no page of another
 * site can have sent it (a browser asks before it sends this header elsewhere, and is refused).
 */
export function isByToken({ path, raw }: Context['req']): boolean {
  return path.startsWith(ADMIN) && raw.headers.has('authorization')
}

/**
 * For the administrators' routes: who bears a valid token acts as its maker, on routes of its scopes.
 * Wrong, expired and revoked tokens, and those whose maker is no administrator any more, look alike.
 */
export const tokensAccepted = createMiddleware<AppEnv>(async (c, next) => {
  if (!isByToken(c.req)) {
    await next()
    return undefined
  }
  c.set('viewer', null)
  const { db } = c.var
  const retryAfterMs = await waitOfAddress(c.env, c.req.raw.headers, 'token')
  if (retryAfterMs > 0) return refuse(c, 'slow_down', { retryAfterMs })
  const token = readApiToken(c.req.header('authorization') ?? '')
  const bearer = token && (await findBearer(db, hashApiToken(token), Date.now()))
  if (!bearer) {
    c.header('WWW-Authenticate', 'Bearer')
    return refuse(c, 'unauthenticated')
  }
  const scope = routeOf(c)?.scope ?? null
  if (scope === null || !bearer.scopes.includes(scope)) return refuse(c, 'forbidden')
  c.set('viewer', bearer.viewer)
  signNotes(db, bearer.id)
  await next()
  return undefined
})

/** What the table says of the route that this request is for; a route that is not in it opens to no token. */
function routeOf(c: Context<AppEnv>): AdminRoute | undefined {
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  const matched = matchedRoutes(c).find((route) => route.method === method)
  return matched && ADMIN_ROUTES[`${method} ${matched.path.slice(ADMIN.length - 1)}`]
}
