import { createMiddleware } from 'hono/factory'
import type { AppEnv } from '../app-env.ts'
import { waitOfAddress } from '../auth/throttle.ts'
import { refuse } from '../refuse.ts'

/** For forms that anybody may send and that cost computing: so many from one address. */
export const unhurried = createMiddleware<AppEnv>(async (c, next) => {
  const retryAfterMs = await waitOfAddress(c.env, c.req.raw.headers, 'form')
  if (retryAfterMs > 0) return refuse(c, 'slow_down', { retryAfterMs })
  await next()
  return undefined
})
