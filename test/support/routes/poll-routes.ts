import type { ApiRoute } from './api-routes.ts'

/** Polls without a socket. */
export const POLL_ROUTES: readonly ApiRoute[] = [
  {
    ...{ method: 'PUT', route: '/api/conversations/:conversation/polls/:num/vote' },
    ...{ path: '/api/conversations/r_general/polls/999999/vote', body: { choices: [0] } },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'POST', route: '/api/conversations/:conversation/polls/:num/closing' },
    path: '/api/conversations/r_general/polls/999999/closing',
    expect: [401, 404, 404, 404],
  },
]
