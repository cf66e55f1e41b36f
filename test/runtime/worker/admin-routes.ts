import type { ApiRoute } from './api-routes.ts'

/** What stands under /api/admin alone. */
export const ADMIN_API_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/admin/audit', expect: [401, 403, 403, 200] },
]
