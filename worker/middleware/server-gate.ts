import { createMiddleware } from 'hono/factory'
import { may } from '../../durable-objects/protocol/rights.ts'
import type { AppEnv } from '../app-env.ts'
import { refuseClosed } from '../closed.ts'
import { routePage } from '../pages/route.ts'

type Who = 'anybody' | 'administrators'

const SIGNING_IN = [
  ...['POST /api/session', 'POST /api/session/second-step'],
  ...['POST /api/session/passkey/options', 'POST /api/session/passkey'],
]

/** Besides health, the status page and files, which never come here: what a stopped server answers. */
const WHILE_STOPPED: ReadonlyMap<string, Who> = new Map<string, Who>([
  ['GET /api/server', 'anybody'],
  // These let in administrators only (closed.ts).
  ...SIGNING_IN.map((route) => [route, 'anybody'] as const),
  ...[
    ...['GET /api/admin/server', 'POST /api/admin/server'],
    // What that route wants first: proof of who it is.
    ...['POST /api/session/proof', 'GET /api/factors'],
    ...['GET /api/session', 'DELETE /api/session'],
  ].map((route) => [route, 'administrators'] as const),
])

/** What changes nothing for others: who one is, where one is signed in, leave to read. */
const WHILE_READ_ONLY: ReadonlySet<string> = new Set([
  ...SIGNING_IN,
  ...['POST /api/session/proof', 'DELETE /api/session', 'DELETE /api/sessions'],
  'POST /api/tickets',
])
const OWN_SESSION = /^DELETE \/api\/sessions\/[^/]+$/

/** After `recogniseViewer`, before every route of the API: the one place that closes them. */
export const serverGate = createMiddleware<AppEnv>(async (c, next) => {
  const { server, viewer } = c.var
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  const asked = `${method} ${c.req.path}`
  const passes = viewer !== null && may(viewer.me, 'server.pass')
  if (server.state === 'stopped') {
    const who =
      asked === 'GET /api/page' ? pageIsFor(c.req.query('path')) : WHILE_STOPPED.get(asked)
    if (who === undefined || (who === 'administrators' && !passes)) {
      return refuseClosed(c, 'server_stopped')
    }
  }
  if (server.state === 'read-only' && !passes && method !== 'GET') {
    const isFree = WHILE_READ_ONLY.has(asked) || OWN_SESSION.test(asked)
    if (!isFree) return refuseClosed(c, 'server_read_only')
  }
  await next()
  return undefined
})

/** The page of the stop itself is a part of its administration. */
function pageIsFor(path = ''): Who | undefined {
  return routePage(path.replace(/\?.*$/, '')).kind === 'server' ? 'administrators' : undefined
}
