import type { Context } from 'hono'
import { may } from '../durable-objects/protocol/rights.ts'
import { comeBackAfter } from '../durable-objects/protocol/server.ts'
import type { Me } from '../durable-objects/protocol/rest/accounts.ts'
import type { AppEnv } from './app-env.ts'
import { refuse } from './refuse.ts'

/** The server is stopped or read-only: why, until when, and when to ask again. */
export function refuseClosed(
  c: Context<AppEnv>,
  code: 'server_stopped' | 'server_read_only',
): Response {
  const { server } = c.var
  const { reason, endsAt } = server
  return refuse(c, code, {
    ...{ reason, retryAfterMs: comeBackAfter(server, Date.now()) },
    ...(endsAt !== null && { until: endsAt }),
  })
}

/** While the server is stopped only those sign in who can open it again. */
export function maySignIn(c: Context<AppEnv>, person: Pick<Me, 'role'>): boolean {
  return c.var.server.state !== 'stopped' || may(person, 'server.pass')
}
