import { createMiddleware } from 'hono/factory'
import type { ServerStanding } from '../../durable-objects/protocol/server.ts'
import type { AppEnv, SignedInEnv } from '../app-env.ts'
import { readSessionToken } from '../auth/session-cookie.ts'
import { hashSessionToken } from '../auth/session-token.ts'
import type { Database } from '../db/database.ts'
import { newestState, standingOf } from '../db/server-states.ts'
import { bearerOf, viewerFrom, type Viewer } from '../db/sessions.ts'
import type { Languages } from '../locale.ts'
import { isSecure } from '../origin.ts'
import { refuse } from '../refuse.ts'
import { passOn } from '../server-state.ts'
import { chosenLanguages, settingsOf } from '../settings.ts'

/**
 * Who sends this request, and how the server stands: one batch. The one place where a cookie becomes
 * a person.
 */
export async function recognise(
  headers: Headers,
  origin: string,
  db: Database,
): Promise<{ viewer: Viewer | null; server: ServerStanding; languages: Languages }> {
  const token = readSessionToken(headers, isSecure(origin))
  if (token === null) {
    const [state, languages] = await db.batch([newestState(db), chosenLanguages(db)])
    return { viewer: null, server: standingOf(state), languages: settingsOf(languages) }
  }
  const tokenHash = hashSessionToken(token)
  const now = Date.now()
  const [bearer, state, languages] = await db.batch([
    bearerOf(db, tokenHash, now),
    newestState(db),
    chosenLanguages(db),
  ])
  const viewer = await viewerFrom(db, bearer, { tokenHash, now })
  return { viewer, server: standingOf(state), languages: settingsOf(languages) }
}

export const recogniseViewer = createMiddleware<AppEnv>(async (c, next) => {
  const { viewer, server, languages } = await recognise(c.req.raw.headers, c.var.origin, c.var.db)
  c.set('viewer', viewer)
  c.set('server', server)
  c.set('languages', languages)
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
