import type { Context, ErrorHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { AppEnv } from '../app-env.ts'
import { logFailure, logRefusal } from '../log.ts'
import { isOutage } from '../outage.ts'
import type { Render } from '../pages/renderer.ts'
import { showOutage } from '../pages/show-page.ts'
import { refuse } from '../refuse.ts'

/** One line for each request that was refused. */
export const logRefusals = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (c.res.status < 400) return
  logRefusal(c.req.method, routeOf(c), c.res.status, c.var.refusal ?? 'page')
})

/** When it is worth asking again after the database could not be asked. */
const OUTAGE_MS = 10_000

/** A bug or a fault of the platform: told to the log, not to the client. Who came for a page gets one. */
export function answerFailure(render: Render): ErrorHandler<AppEnv> {
  return async (error, c) => {
    const route = `${c.req.method} ${routeOf(c)}`
    logFailure(route, error)
    const passes = isOutage(error)
    const refusal = passes
      ? refuse(c, 'try_again', { retryAfterMs: OUTAGE_MS })
      : refuse(c, 'internal')
    if (!isPage(c)) return refusal
    try {
      return await showOutage(c, render, passes)
    } catch (again) {
      logFailure(route, again)
      return refusal
    }
  }
}

function isPage(c: Context<AppEnv>): boolean {
  return ['GET', 'HEAD'].includes(c.req.method) && !/^\/api(\/|$)/.test(c.req.path)
}

/** The pattern of the route, not the path, which may name a person. */
function routeOf(c: Context<AppEnv>): string {
  const named = matchedRoutes(c).find(({ path }) => !path.endsWith('*'))
  return named?.path ?? (c.req.path.startsWith('/api/') ? '/api/*' : '/*')
}
