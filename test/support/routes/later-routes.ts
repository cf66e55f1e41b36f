import type { ApiRoute } from './api-routes.ts'

const NOWHERE = '/api/bookmarks/r_none/1'
const ID = '0197c000-0000-7000-8000-000000000000'
/** Far ahead, and too far. */
const AT = 9_000_000_000_000_000

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
  { method: 'GET', route: '/api/scheduled', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'PUT', route: '/api/scheduled/:id', path: `/api/scheduled/${ID}` },
    ...{ body: { conversation: 'r_none', text: 'bonjour', at: AT }, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/scheduled/:id/sending' },
    ...{ path: `/api/scheduled/${ID}/sending`, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'DELETE', route: '/api/scheduled/:id', path: `/api/scheduled/${ID}` },
    expect: [401, 204, 204, 204],
  },
  { method: 'GET', route: '/api/reminders', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'PUT', route: '/api/reminders/:id', path: `/api/reminders/${ID}` },
    ...{ body: { of: { conversation: 'r_none', num: 1 }, at: AT }, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'DELETE', route: '/api/reminders/:id', path: `/api/reminders/${ID}` },
    expect: [401, 204, 204, 204],
  },
]
