import type { ApiRoute } from './api-routes.ts'

/** Emoji of the place's own. */
export const EMOJI_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/emoji', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'GET', route: '/api/emoji/:name', path: '/api/emoji/none' },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'PUT', route: '/api/emoji/:name', path: '/api/emoji/none' },
    expect: [401, 415, 415, 415],
  },
  {
    ...{ method: 'DELETE', route: '/api/emoji/:name', path: '/api/emoji/none' },
    expect: [401, 404, 404, 404],
  },
]
