import type { ApiRoute } from './api-routes.ts'

const NONE = '/api/files/r_none/f_aaaaaaaaaaaaaaaaaaaa'

/** Uploads. */
export const FILE_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/files/limits', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/files', expect: [401, 404, 404, 404] },
    body: { conversation: 'r_none', name: 'a.txt', size: 1 },
  },
  {
    ...{ method: 'POST', route: '/api/files/:conversation/:file', path: NONE },
    ...{ body: { parts: [{ part: 1, etag: 'x' }] }, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'DELETE', route: '/api/files/:conversation/:file', path: NONE },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'PUT', route: '/api/files/:conversation/:file/parts/:part' },
    ...{ path: `${NONE}/parts/1`, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'PUT', route: '/api/files/:conversation/:file/thumb' },
    ...{ path: `${NONE}/thumb`, expect: [401, 404, 404, 404] },
  },
]
