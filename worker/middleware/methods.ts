import type { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { refuse } from '../refuse.ts'

/** Call after all routes: answers their paths under any other method with 405 and what is allowed. */
export function refuseOtherMethods(app: Hono<AppEnv>): void {
  const allowed = new Map<string, Set<string>>()
  for (const { method, path } of app.routes) {
    // Middleware is registered for ALL.
    if (method === 'ALL') continue
    const methods = allowed.get(path) ?? new Set()
    methods.add(method)
    if (method === 'GET') methods.add('HEAD')
    allowed.set(path, methods)
  }
  for (const [path, methods] of allowed) {
    app.all(path, (c) => {
      c.header('Allow', [...methods].join(', '))
      return refuse(c, 'method_not_allowed')
    })
  }
}
