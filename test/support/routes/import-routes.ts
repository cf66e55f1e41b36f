import type { ApiRoute } from './api-routes.ts'

const NO_IMPORT = '/api/admin/imports/m_none'

/** What comes from elsewhere, and what would go, under /api/admin alone. */
export const IMPORT_ROUTES: readonly ApiRoute[] = [
  {
    ...{ method: 'POST', route: '/api/admin/imports', expect: [401, 403, 403, 200] },
    body: { id: 'm_aaaaaaaaaaaaaaaaaaaa', name: 'Ailleurs' },
  },
  {
    ...{ method: 'POST', route: '/api/admin/imports/:id/people', path: `${NO_IMPORT}/people` },
    ...{ body: { people: [] }, expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/admin/imports/:id/portraits' },
    ...{ path: `${NO_IMPORT}/portraits`, body: { portraits: [] }, expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/admin/imports/:id/rooms', path: `${NO_IMPORT}/rooms` },
    ...{ body: { rooms: [] }, expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/admin/imports/:id/emoji', path: `${NO_IMPORT}/emoji` },
    ...{ body: { emoji: [] }, expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/admin/imports/:id/messages' },
    ...{ path: `${NO_IMPORT}/messages`, body: { room: 'r_none', messages: [] } },
    expect: [401, 403, 403, 404],
  },
  {
    ...{ method: 'PUT', route: '/api/admin/imports/:id/files/:room/:file' },
    ...{ path: `${NO_IMPORT}/files/r_none/f_none`, expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'PUT', route: '/api/admin/imports/:id/files/:room/:file/parts/:part' },
    ...{ path: `${NO_IMPORT}/files/r_none/f_none/parts/1`, expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/admin/imports/:id/files/:room/:file' },
    ...{ path: `${NO_IMPORT}/files/r_none/f_none`, expect: [401, 403, 403, 404] },
    body: { parts: [{ part: 1, etag: 'x' }] },
  },
  {
    ...{ method: 'GET', route: '/api/admin/export/files/:conversation/:file' },
    ...{ path: '/api/admin/export/files/r_none/f_none', expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'GET', route: '/api/me/export/files/:conversation/:file' },
    ...{ path: '/api/me/export/files/r_none/f_none', expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'GET', route: '/api/admin/retention', path: '/api/admin/retention?days=30' },
    expect: [401, 403, 403, 200],
  },
  { method: 'GET', route: '/api/admin/recoveries', expect: [401, 403, 403, 200] },
  {
    ...{ method: 'GET', route: '/api/admin/rooms/:room/recovery' },
    ...{ path: '/api/admin/rooms/r_none/recovery?time=1', expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/admin/rooms/:room/recovery' },
    ...{ path: '/api/admin/rooms/r_none/recovery', body: { time: 1, confirm: 'x' } },
    expect: [401, 403, 403, 404],
  },
  {
    ...{ method: 'POST', route: '/api/admin/recoveries/:id/undo' },
    ...{ path: '/api/admin/recoveries/z_none/undo', expect: [401, 403, 403, 404] },
  },
  { method: 'GET', route: '/api/admin/holds', expect: [401, 403, 403, 200] },
  {
    ...{ method: 'POST', route: '/api/admin/holds', expect: [401, 403, 403, 404] },
    body: { kind: 'room', room: 'r_none', reason: 'x', orderedBy: 'x' },
  },
  {
    ...{ method: 'GET', route: '/api/admin/holds/:hold/going' },
    ...{ path: '/api/admin/holds/l_none/going', expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/admin/holds/:hold/lift' },
    ...{ path: '/api/admin/holds/l_none/lift', expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'GET', route: '/api/admin/holds/:hold/export' },
    ...{ path: '/api/admin/holds/l_none/export', expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'GET', route: '/api/admin/holds/:hold/files/:conversation/:file' },
    ...{ path: '/api/admin/holds/l_none/files/r_none/f_none', expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'PUT', route: '/api/admin/rooms/:room/retention' },
    ...{ path: '/api/admin/rooms/r_none/retention', body: { keep: 'ever' } },
    expect: [401, 403, 403, 404],
  },
  {
    ...{ method: 'POST', route: '/api/admin/imports/:id/finish', path: `${NO_IMPORT}/finish` },
    ...{ body: { room: 'r_none', members: [] }, expect: [401, 403, 403, 404] },
  },
]
