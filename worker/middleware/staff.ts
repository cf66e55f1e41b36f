import { createMiddleware } from 'hono/factory'
import type { Role } from '../../durable-objects/protocol/rest/accounts.ts'
import type { SignedInEnv } from '../app-env.ts'
import { refuse } from '../refuse.ts'

/** Who answers the requests of others. */
export function isStaff(role: Role): boolean {
  return role === 'administrator' || role === 'moderator'
}

/** After `signedIn`. */
export const staffOnly = createMiddleware<SignedInEnv>(async (c, next) => {
  if (!isStaff(c.var.viewer.me.role)) return refuse(c, 'forbidden')
  await next()
  return undefined
})
