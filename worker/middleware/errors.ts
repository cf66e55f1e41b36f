import type { ErrorHandler } from 'hono'
import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { AppEnv } from '../app-env.ts'
import { logFailure, logRefusal } from '../log.ts'
import { refuse } from '../refuse.ts'

/** One line for each request that was refused. The route is its pattern: a path may name a person. */
export const logRefusals = createMiddleware<AppEnv>(async (c, next) => {
  await next()
  if (c.res.status < 400) return
  logRefusal(c.req.method, routePath(c, -1), c.res.status, c.var.refusal ?? 'page')
})

/** A bug or a fault of the platform: told to the log, not to the client. */
export const answerFailure: ErrorHandler<AppEnv> = (error, c) => {
  logFailure(`${c.req.method} ${routePath(c, -1)}`, error)
  return refuse(c, 'internal')
}
