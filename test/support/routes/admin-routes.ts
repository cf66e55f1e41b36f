import type { ApiRoute } from './api-routes.ts'
import { IMPORT_ROUTES } from './import-routes.ts'
import { BOT_ROUTES } from './integration-routes.ts'
import { SERVER_ROUTES } from './server-routes.ts'

/** What stands under /api/admin alone. */
const OWN: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/openapi.json', expect: [200, 200, 200, 200] },
  { method: 'GET', route: '/api/admin/people', expect: [401, 403, 403, 200] },
  { method: 'GET', route: '/api/admin/settings', expect: [401, 403, 403, 200] },
  { method: 'GET', route: '/api/admin/audit', expect: [401, 403, 403, 200] },
  { method: 'GET', route: '/api/admin/tokens', expect: [401, 403, 403, 200] },
  {
    ...{ method: 'POST', route: '/api/admin/tokens', expect: [401, 403, 403, 201] },
    body: { name: 'Sauvegarde', scopes: ['audit:read'], expiresInDays: 1 },
  },
  {
    ...{ method: 'DELETE', route: '/api/admin/tokens/:id', path: '/api/admin/tokens/none' },
    expect: [401, 403, 403, 404],
  },
  ...BOT_ROUTES,
  ...IMPORT_ROUTES,
  ...SERVER_ROUTES,
  { method: 'GET', route: '/api/admin/export', expect: [401, 403, 403, 200] },
  {
    ...{ method: 'GET', route: '/api/admin/rooms/:room/export' },
    ...{ path: '/api/admin/rooms/r_general/export', expect: [401, 403, 403, 200] },
  },
  { method: 'GET', route: '/api/admin/overview', expect: [401, 403, 403, 200] },
  { method: 'GET', route: '/api/admin/costs', expect: [401, 403, 403, 200] },
  { method: 'GET', route: '/api/admin/all-rooms', expect: [401, 403, 403, 200] },
]

/** Routes of the app that are there too, and answer the same. */
const SHARED = [
  ...['PATCH /people/:id/role', 'POST /people/:id/reset-link'],
  ...['GET /access-requests', 'POST /access-requests/:id/decision'],
  ...['GET /directory', 'POST /rooms', 'GET /rooms/:room', 'PATCH /rooms/:room'],
  ...['PUT /rooms/:room/archive', 'DELETE /rooms/:room/archive', 'PUT /rooms/:room/owner'],
  ...['GET /rooms/:room/members', 'POST /rooms/:room/members'],
  ...['PATCH /rooms/:room/members/:person', 'DELETE /rooms/:room/members/:person'],
  ...['GET /invitations', 'POST /invitations', 'DELETE /invitations/:id', 'PATCH /settings'],
  ...['GET /sanctions', 'POST /sanctions', 'POST /sanctions/:id/lift'],
  ...['GET /reports', 'GET /reports/:id', 'POST /reports/:id/decide'],
]

export function adminApiRoutes(routes: readonly ApiRoute[]): readonly ApiRoute[] {
  const under = (path: string) => path.replace('/api/', '/api/admin/')
  const shared = routes
    .filter(({ method, route }) => SHARED.includes(`${method} ${route.slice('/api'.length)}`))
    .map((one) => ({ ...one, route: under(one.route), path: under(one.path ?? one.route) }))
  if (shared.length !== SHARED.length) throw new Error('a shared route is not in the list')
  return [...OWN, ...shared]
}
