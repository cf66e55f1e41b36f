import type { ApiRoute } from './api-routes.ts'

/** How somebody arranges their sidebar. */
export const SIDEBAR_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/sidebar', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/sidebar/sections', expect: [401, 201, 201, 201] },
    body: { name: 'Projets' },
  },
  {
    ...{ method: 'POST', route: '/api/sidebar/sections/:section' },
    ...{ path: '/api/sidebar/sections/none', body: { name: 'Projets' } },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'DELETE', route: '/api/sidebar/sections/:section' },
    ...{ path: '/api/sidebar/sections/none', expect: [401, 204, 204, 204] },
  },
  {
    ...{ method: 'POST', route: '/api/sidebar/order', expect: [401, 204, 204, 204] },
    body: { sections: [] },
  },
  {
    ...{ method: 'POST', route: '/api/sidebar/places', expect: [401, 204, 204, 204] },
    body: { about: 'r_general', section: null, isFavourite: true },
  },
  {
    ...{ method: 'POST', route: '/api/sidebar/folds', expect: [401, 204, 204, 204] },
    body: { section: 'rooms', folded: true },
  },
]
