import { createMiddleware } from 'hono/factory'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { readSessionToken } from '../auth/session-cookie.ts'
import { hashSessionToken } from '../auth/session-token.ts'
import type { Database } from '../db/database.ts'
import { findViewer, type Viewer } from '../db/sessions.ts'
import { isSecure } from '../origin.ts'
import { refuse } from '../refuse.ts'

/** Who sends this request: the one place where a cookie becomes a person. */
export async function viewerOf(
  headers: Headers,
  origin: string,
  db: Database,
): Promise<Viewer | null> {
  const token = readSessionToken(headers, isSecure(origin))
  return token === null ? null : await findViewer(db, hashSessionToken(token), Date.now())
}

export const recogniseViewer = createMiddleware<AppEnv>(async (c, next) => {
  c.set('viewer', await viewerOf(c.req.raw.headers, c.var.origin, c.var.db))
  await next()
})

/** For routes that need a person. */
export const signedIn = createMiddleware<SignedInEnv>(async (c, next) => {
  const viewer = c.var.viewer as Viewer | null
  if (viewer === null) return refuse(c, 'unauthenticated')
  await next()
  return undefined
})
