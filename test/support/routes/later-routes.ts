import type { ApiRoute } from './api-routes.ts'

const NOWHERE = '/api/bookmarks/r_none/1'

/** What a person keeps for later. */
export const LATER_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/bookmarks', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'GET', route: '/api/bookmarks/:conversation', path: '/api/bookmarks/r_none' },
    expect: [401, 200, 200, 200],
  },
  {
    ...{ method: 'PUT', route: '/api/bookmarks/:conversation/:num', path: NOWHERE },
    ...{ body: { note: 'à relire' }, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'DELETE', route: '/api/bookmarks/:conversation/:num', path: NOWHERE },
    expect: [401, 204, 204, 204],
  },
]
