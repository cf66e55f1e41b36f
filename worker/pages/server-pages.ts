import type { Surroundings } from '../../durable-objects/protocol/rest/page-data.ts'
import type { ServerView, StatusView } from '../../durable-objects/protocol/rest/server-views.ts'
import { may } from '../../durable-objects/protocol/rights.ts'
import { noticeOf, type ServerNotice } from '../../durable-objects/protocol/server.ts'
import type { Database } from '../db/database.ts'
import type { Viewer } from '../db/sessions.ts'
import type { Env } from '../env.ts'
import { reachOf } from '../server-state.ts'
import { readSettings } from '../settings.ts'
import type { PageOutcome } from './load-page.ts'
import type { PageRoute } from './route.ts'
import { signInPage } from './threshold.ts'

interface Visitor {
  readonly db: Database
  readonly viewer: Viewer | null
  readonly server: ServerNotice
}

/** What a page is while the server is stopped; `null`: as always. */
export async function pageWhileStopped(
  env: Env,
  { db, viewer, server }: Visitor,
  { kind }: PageRoute,
): Promise<PageOutcome | null> {
  if (server.state !== 'stopped') return null
  const mayOpen = viewer !== null && may(viewer.me, 'server.change')
  if (kind === 'sign-in') {
    // Who is signed in and may not open it makes room for somebody who may.
    if (mayOpen) return { kind: 'redirect', to: '/admin/server' }
    return { kind: 'view', view: await signInPage(db) }
  }
  if (kind === 'server' && mayOpen) {
    return { kind: 'view', view: await serverView(env, db, server, null) }
  }
  return { kind: 'closed', view: statusView(server, viewer) }
}

export async function serverView(
  env: Env,
  db: Database,
  server: ServerNotice,
  around: Surroundings | null,
): Promise<ServerView> {
  const [reach, { workspaceName }] = await Promise.all([reachOf(env), readSettings(db)])
  return { kind: 'server', around, server: noticeOf(server), reach, placeName: workspaceName }
}

export function statusView(server: ServerNotice, viewer: Viewer | null): StatusView {
  const mayOpen = viewer !== null && may(viewer.me, 'server.change')
  return { kind: 'status', server: noticeOf(server), mayOpen }
}
