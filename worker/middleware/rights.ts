import { createMiddleware } from 'hono/factory'
import { may, type WorkspaceAction } from '../../durable-objects/protocol/rights.ts'
import type { SignedInEnv } from '../app-env.ts'
import { refuse } from '../refuse.ts'

/** After `signedIn`: only for those who may do this, by the one table of rights. */
export function entitled(action: WorkspaceAction) {
  return createMiddleware<SignedInEnv>(async (c, next) => {
    const { me, roleInWaiting } = c.var.viewer
    if (!may(me, action)) {
      const would = roleInWaiting !== null && may({ ...me, role: roleInWaiting }, action)
      return refuse(c, would ? 'second_factor_required' : 'forbidden')
    }
    await next()
    return undefined
  })
}
