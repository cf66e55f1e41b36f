import { createMiddleware } from 'hono/factory'
import type { ServerStanding } from '../../durable-objects/protocol/server.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { readSessionToken } from '../auth/session-cookie.ts'
import { hashSessionToken } from '../auth/session-token.ts'
import type { Database } from '../db/database.ts'
import { newestState, readStanding, standingOf } from '../db/server-states.ts'
import { bearerOf, viewerFrom, type Viewer } from '../db/sessions.ts'
import { isSecure } from '../origin.ts'
import { refuse } from '../refuse.ts'
import { passOn } from '../server-state.ts'

/**
 * Who sends this request, and how the server stands: one batch. The one place where a cookie becomes
 * a person.
 */
export async function recognise(
  headers: Headers,
  origin: string,
  db: Database,
): Promise<{ viewer: Viewer | null; server: ServerStanding }> {
  const token = readSessionToken(headers, isSecure(origin))
  if (token === null) return { viewer: null, server: await readStanding(db) }
  const tokenHash = hashSessionToken(token)
  const now = Date.now()
  const [bearer, state] = await db.batch([bearerOf(db, tokenHash, now), newestState(db)])
  const viewer = await viewerFrom(db, bearer, { tokenHash, now })
  return { viewer, server: standingOf(state) }
}

export const recogniseViewer = createMiddleware<AppEnv>(async (c, next) => {
  const { viewer, server } = await recognise(c.req.raw.headers, c.var.origin, c.var.db)
  c.set('viewer', viewer)
  c.set('server', server)
  passOn(c.env, server, (work) => c.executionCtx.waitUntil(work))
  await next()
})

/** For routes that need a person. */
export const signedIn = createMiddleware<SignedInEnv>(async (c, next) => {
  const viewer = c.var.viewer as Viewer | null
  if (viewer === null) return refuse(c, 'unauthenticated')
  await next()
  return undefined
})
