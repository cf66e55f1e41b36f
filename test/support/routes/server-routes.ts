import type { ApiRoute } from './api-routes.ts'

/** Those of the server stop (api-routes.ts). */
export const SERVER_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/server', expect: [200, 200, 200, 200] },
  { method: 'GET', route: '/api/admin/server', expect: [401, 403, 403, 200] },
  {
    ...{ method: 'POST', route: '/api/admin/server', expect: [401, 403, 403, 400] },
    body: { state: 'stopped', reason: '', confirm: '' },
  },
]
