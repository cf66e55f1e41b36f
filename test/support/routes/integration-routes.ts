import type { ApiRoute } from './api-routes.ts'

const NO_BOT = 'b_aaaaaaaaaaaaaaaaaaaa'

/** Bots and their keys, under /api/admin alone. */
export const BOT_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/admin/bots', expect: [401, 403, 403, 200] },
  {
    ...{ method: 'POST', route: '/api/admin/bots', expect: [401, 403, 403, 400] },
    body: { alias: 'me', name: 'Robot' },
  },
  {
    ...{ method: 'POST', route: '/api/admin/bots/:bot/tokens' },
    ...{ path: `/api/admin/bots/${NO_BOT}/tokens`, expect: [401, 403, 403, 404] },
    body: { name: 'Sauvegarde', scopes: ['read'], expiresInDays: 1 },
  },
  {
    ...{ method: 'POST', route: '/api/admin/bots/:bot/hooks' },
    ...{ path: `/api/admin/bots/${NO_BOT}/hooks`, expect: [401, 403, 403, 404] },
    body: { name: 'Sauvegarde', room: 'r_general' },
  },
  {
    ...{ method: 'POST', route: '/api/admin/bots/:bot/outgoing' },
    ...{ path: `/api/admin/bots/${NO_BOT}/outgoing`, expect: [401, 403, 403, 404] },
    body: {
      ...{ name: 'Suivi', url: 'https://hooks.exemple.org/', events: ['message.created'] },
      rooms: ['r_general'],
    },
  },
  ...(
    [
      ...[['GET', ''] as const, ['DELETE', ''] as const],
      ...[['POST', '/secret'] as const, ['POST', '/test'] as const, ['POST', '/on'] as const],
      ['POST', '/off'] as const,
    ] as const
  ).map(([method, more]) => ({
    ...{ method, route: `/api/admin/outgoing/:id${more}`, path: `/api/admin/outgoing/none${more}` },
    expect: [401, 403, 403, 404] as const,
  })),
  {
    ...{ method: 'PATCH', route: '/api/admin/outgoing/:id', path: '/api/admin/outgoing/none' },
    ...{ expect: [401, 403, 403, 404], body: { name: 'Suivi' } },
  },
  {
    ...{ method: 'POST', route: '/api/admin/bots/:bot/commands' },
    ...{ path: `/api/admin/bots/${NO_BOT}/commands`, expect: [401, 403, 403, 404] },
    body: { name: 'deploy', hint: 'Mettre en ligne' },
  },
  {
    ...{ method: 'DELETE', route: '/api/admin/bot-commands/:name' },
    ...{ path: '/api/admin/bot-commands/none', expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/admin/outgoing/:id/deliveries/:delivery' },
    ...{ path: '/api/admin/outgoing/none/deliveries/none', expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'DELETE', route: '/api/admin/bot-tokens/:id', path: '/api/admin/bot-tokens/none' },
    expect: [401, 403, 403, 404],
  },
  {
    ...{ method: 'DELETE', route: '/api/admin/hooks/:id', path: '/api/admin/hooks/none' },
    expect: [401, 403, 403, 404],
  },
]

/** Giving a bot a command, in a room. */
export const COMMAND_ROUTES: readonly ApiRoute[] = [
  {
    ...{ method: 'GET', route: '/api/rooms/:room/commands' },
    ...{ path: '/api/rooms/r_general/commands', expect: [401, 200, 200, 200] },
  },
  {
    ...{ method: 'POST', route: '/api/rooms/:room/commands' },
    ...{ path: '/api/rooms/r_general/commands', expect: [401, 404, 404, 404] },
    body: { name: 'none', words: '' },
  },
]

/** What a bot alone does, by its token (test/runtime/integrations/own-commands.test.ts). */
export const OWN_COMMAND_ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/bot/commands', expect: [401, 403, 403, 403] },
  {
    ...{ method: 'PUT', route: '/api/bot/commands/:name', path: '/api/bot/commands/meteo' },
    ...{ expect: [401, 403, 403, 403], body: { hint: 'Le temps' } },
  },
  {
    ...{ method: 'DELETE', route: '/api/bot/commands/:name', path: '/api/bot/commands/meteo' },
    expect: [401, 403, 403, 403],
  },
  {
    ...{ method: 'POST', route: '/api/bot/answers', expect: [401, 403, 403, 403] },
    body: { answer: 'none', text: 'Voilà' },
  },
]

/** What programs of others call: no session counts there, and they answer as Slack does. */
export const SLACK_ROUTES: readonly ApiRoute[] = [
  {
    ...{ method: 'GET', route: '/api/slack/:method', path: '/api/slack/auth.test' },
    expect: [200, 200, 200, 200],
  },
  {
    ...{ method: 'POST', route: '/api/slack/:method', path: '/api/slack/chat.postMessage' },
    expect: [200, 200, 200, 200],
  },
  {
    ...{ method: 'POST', route: '/api/hooks/:hook/:secret', path: '/api/hooks/none/none' },
    expect: [404, 404, 404, 404],
  },
]
