import type { ApiRoute } from './api-routes.ts'

const NOBODY = 'p_aaaaaaaaaaaaaaaaaaaa'

/** What keeps the place safe: sanctions and reports. */
export const MODERATION_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/sanctions', expect: [401, 403, 200, 200] },
  { method: 'GET', route: '/api/sanctions/mine', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'GET', route: '/api/sanctions/reach', expect: [401, 200, 200, 200] },
    path: `/api/sanctions/reach?person=${NOBODY}`,
  },
  {
    ...{ method: 'POST', route: '/api/sanctions', expect: [401, 403, 404, 404] },
    body: { kind: 'ban', person: NOBODY, room: null, reason: 'x', endsAt: null },
  },
  {
    ...{ method: 'POST', route: '/api/sanctions/:id/lift', path: '/api/sanctions/none/lift' },
    ...{ body: {}, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/reports', expect: [401, 404, 404, 404] },
    body: { conversation: 'r_none', num: 1, reason: 'x' },
  },
  { method: 'GET', route: '/api/reports', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'GET', route: '/api/reports/:id', path: '/api/reports/none' },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'POST', route: '/api/reports/:id/decide', path: '/api/reports/none/decide' },
    ...{ body: { state: 'upheld' }, expect: [401, 404, 404, 404] },
  },
]
