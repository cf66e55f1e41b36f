import { Hono } from 'hono'
import type { AppEnv } from '../app-env.ts'
import { refuse } from '../refuse.ts'

/** The sockets' paths for a request that is no upgrade: the real ones never come this far. */
export const sockets = new Hono<AppEnv>()
for (const path of ['/conversations/:id/socket', '/inbox/socket']) {
  sockets.get(path, (c) => {
    c.header('Upgrade', 'websocket')
    const { headers, body } = refuse(c, 'method_not_allowed')
    return new Response(body, { status: 426, headers })
  })
}
