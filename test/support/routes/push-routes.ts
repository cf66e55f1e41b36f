import type { ApiRoute } from './api-routes.ts'

const NO_DEVICE = '/api/push/devices/e_aaaaaaaaaaaaaaaaaaaa'

/** Which of somebody's browsers are told while the app is closed. */
export const PUSH_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/push', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/push/devices', expect: [401, 400, 400, 400] },
    body: {
      endpoint: 'https://push.example.org/x',
      keys: { p256dh: 'A'.repeat(87), auth: 'A'.repeat(22) },
    },
  },
  {
    ...{ method: 'PATCH', route: '/api/push/devices/:device', path: NO_DEVICE },
    ...{ body: { isOn: true }, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'DELETE', route: '/api/push/devices/:device', path: NO_DEVICE },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'POST', route: '/api/push/devices/:device/test', path: `${NO_DEVICE}/test` },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'PATCH', route: '/api/push/wishes', expect: [401, 204, 204, 204] },
    body: { quiet: null, hasWords: true },
  },
]
