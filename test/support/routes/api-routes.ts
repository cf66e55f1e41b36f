import { adminApiRoutes } from './admin-routes.ts'
import { EMOJI_ROUTES } from './emoji-routes.ts'
import { FILE_ROUTES } from './file-routes.ts'
import { COMMAND_ROUTES, OWN_COMMAND_ROUTES, SLACK_ROUTES } from './integration-routes.ts'
import { LATER_ROUTES } from './later-routes.ts'
import { MODERATION_ROUTES } from './moderation-routes.ts'
import { POLL_ROUTES } from './poll-routes.ts'
import { PUSH_ROUTES } from './push-routes.ts'
import { SIDEBAR_ROUTES } from './sidebar-routes.ts'

/**
 * Every route of the API, with a request that is well-formed for it. A test compares this list with
 * the app's own, so that no route stays without its row.
 */
export interface ApiRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly route: string
  /** The route with its parameters filled in, when it has any. */
  readonly path?: string
  readonly body?: object
  /** What each may expect, as a status: signed out, member, moderator, administrator. */
  readonly expect: readonly [number, number, number, number]
}

const NO_ASSERTION = {
  ...{ id: 'x', rawId: 'x', type: 'public-key' },
  response: { clientDataJSON: 'x', authenticatorData: 'x', signature: 'x' },
}
const NO_ATTESTATION = {
  ...{ id: 'x', rawId: 'x', type: 'public-key' },
  response: { clientDataJSON: 'x', attestationObject: 'x' },
}
const RECEIPTS = { givesReceipts: true }
const ANYBODY = { mayWrite: 'everyone' }
const PRONOUNS = { pronouns: 'elle' }
const NOBODY = 'p_aaaaaaaaaaaaaaaaaaaa'

const ROUTES: readonly ApiRoute[] = [
  { method: 'GET', route: '/api/health', expect: [200, 200, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/accounts', expect: [400, 400, 400, 400] },
    body: { firstName: '', lastName: '', alias: '', password: '' },
  },
  {
    ...{ method: 'POST', route: '/api/password-strength', expect: [200, 200, 200, 200] },
    body: { password: 'short', context: [] },
  },
  {
    ...{ method: 'POST', route: '/api/password-resets', expect: [403, 403, 403, 403] },
    body: { code: 'none', password: 'short' },
  },
  { method: 'GET', route: '/api/session', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/session', expect: [401, 401, 401, 401] },
    body: { alias: 'nobody-here', password: 'x'.repeat(500) },
  },
  {
    ...{ method: 'POST', route: '/api/session/proof', expect: [401, 401, 401, 401] },
    body: { password: 'x'.repeat(500) },
  },
  {
    ...{ method: 'POST', route: '/api/session/second-step', expect: [409, 409, 409, 409] },
    body: { ceremony: 'none', code: '000000' },
  },
  {
    ...{ method: 'POST', route: '/api/session/passkey/options', expect: [200, 200, 200, 200] },
    body: {},
  },
  {
    ...{ method: 'POST', route: '/api/session/passkey', expect: [403, 403, 403, 403] },
    body: { ceremony: 'none', answer: NO_ASSERTION },
  },
  {
    ...{ method: 'POST', route: '/api/password', expect: [401, 400, 400, 400] },
    body: { current: 'x', password: 'short' },
  },
  { method: 'GET', route: '/api/factors', expect: [401, 200, 200, 200] },
  { method: 'DELETE', route: '/api/factors/one-time-code', expect: [401, 404, 404, 404] },
  {
    ...{ method: 'POST', route: '/api/factors/one-time-code/confirmation' },
    ...{ body: { code: '000000' }, expect: [401, 409, 409, 409] },
  },
  { method: 'POST', route: '/api/factors/one-time-code', expect: [401, 200, 200, 200] },
  { method: 'POST', route: '/api/factors/recovery-codes', expect: [401, 409, 409, 409] },
  { method: 'POST', route: '/api/passkeys/options', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/passkeys', expect: [401, 403, 403, 403] },
    body: { ceremony: 'none', label: 'x', answer: NO_ATTESTATION },
  },
  {
    ...{ method: 'DELETE', route: '/api/passkeys/:passkey', path: '/api/passkeys/none' },
    expect: [401, 404, 404, 404],
  },
  { method: 'GET', route: '/api/sessions', expect: [401, 200, 200, 200] },
  { method: 'DELETE', route: '/api/sessions', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'DELETE', route: '/api/sessions/:session' },
    ...{ path: '/api/sessions/0123456789abcdef', expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/setup/administrator', expect: [401, 409, 409, 409] },
    body: { code: 'WRONG' },
  },
  { method: 'GET', route: '/api/people', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'PATCH', route: '/api/people/:id/role', path: `/api/people/${NOBODY}/role` },
    ...{ body: { role: 'member' }, expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/people/:id/reset-link' },
    ...{ path: `/api/people/${NOBODY}/reset-link`, expect: [401, 403, 403, 404] },
  },
  { method: 'GET', route: '/api/invitations', expect: [401, 403, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/invitations', expect: [401, 403, 201, 201] },
    body: { label: '', role: 'member', uses: 1, expiresInDays: 1, rooms: [] },
  },
  {
    ...{ method: 'DELETE', route: '/api/invitations/:id', path: '/api/invitations/none' },
    expect: [401, 403, 404, 404],
  },
  {
    ...{ method: 'PATCH', route: '/api/settings', expect: [401, 403, 403, 200] },
    body: { signUp: 'open' },
  },
  { method: 'GET', route: '/api/rooms', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/rooms/:room/membership' },
    ...{ path: '/api/rooms/r_marketing/membership', expect: [401, 403, 403, 403] },
  },
  {
    ...{ method: 'DELETE', route: '/api/rooms/:room/membership' },
    ...{ path: '/api/rooms/r_general/membership', expect: [401, 403, 403, 403] },
  },
  {
    ...{ method: 'POST', route: '/api/rooms', body: { name: '', access: 'open' } },
    expect: [401, 400, 400, 400],
  },
  { method: 'GET', route: '/api/directory', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'GET', route: '/api/search', path: '/api/search?q=bonjour' },
    expect: [401, 200, 200, 200],
  },
  {
    ...{ method: 'GET', route: '/api/rooms/:room' },
    ...{ path: '/api/rooms/r_general', expect: [401, 200, 200, 200] },
  },
  {
    ...{ method: 'PATCH', route: '/api/rooms/:room', path: '/api/rooms/r_marketing' },
    ...{ body: { topic: 'Campagnes' }, expect: [401, 403, 200, 200] },
  },
  {
    ...{ method: 'PUT', route: '/api/rooms/:room/archive' },
    ...{ path: '/api/rooms/r_general/archive', expect: [401, 403, 403, 403] },
  },
  {
    ...{ method: 'DELETE', route: '/api/rooms/:room/archive' },
    ...{ path: '/api/rooms/r_general/archive', expect: [401, 403, 403, 403] },
  },
  {
    ...{ method: 'PUT', route: '/api/rooms/:room/owner', path: '/api/rooms/r_general/owner' },
    ...{ body: { person: NOBODY }, expect: [401, 403, 403, 404] },
  },
  {
    ...{ method: 'GET', route: '/api/rooms/:room/members' },
    ...{ path: '/api/rooms/r_general/members', expect: [401, 200, 200, 200] },
  },
  {
    ...{ method: 'POST', route: '/api/rooms/:room/members' },
    ...{ path: '/api/rooms/r_general/members', body: { alias: 'nobody-here' } },
    expect: [401, 403, 404, 404],
  },
  {
    ...{ method: 'PATCH', route: '/api/rooms/:room/members/:person' },
    ...{ path: `/api/rooms/r_general/members/${NOBODY}`, body: { role: 'member' } },
    expect: [401, 403, 403, 404],
  },
  {
    ...{ method: 'DELETE', route: '/api/rooms/:room/members/:person' },
    ...{ path: `/api/rooms/r_general/members/${NOBODY}`, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/rooms/:room/requests' },
    ...{ path: '/api/rooms/r_marketing/requests', body: { reason: 'Pour voir' } },
    expect: [401, 202, 202, 202],
  },
  {
    ...{ method: 'DELETE', route: '/api/rooms/:room/requests' },
    ...{ path: '/api/rooms/r_marketing/requests', expect: [401, 204, 204, 204] },
  },
  {
    ...{ method: 'GET', route: '/api/rooms/:room/requests' },
    ...{ path: '/api/rooms/r_marketing/requests', expect: [401, 403, 200, 200] },
  },
  { method: 'GET', route: '/api/access-requests', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/access-requests/:id/decision' },
    ...{ path: '/api/access-requests/none/decision', body: { decision: 'approve' } },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'POST', route: '/api/threads', expect: [401, 404, 404, 404] },
    body: { person: NOBODY },
  },
  {
    ...{ method: 'GET', route: '/api/conversations/:id/content' },
    ...{ path: '/api/conversations/r_general/content', expect: [401, 200, 200, 200] },
  },
  {
    ...{ method: 'POST', route: '/api/tickets', expect: [401, 200, 200, 200] },
    body: { inbox: true, conversations: [{ id: 'r_general' }] },
  },
  {
    ...{ method: 'GET', route: '/api/conversations/:id/socket' },
    ...{ path: '/api/conversations/r_general/socket', expect: [426, 426, 426, 426] },
  },
  { method: 'GET', route: '/api/inbox/socket', expect: [426, 426, 426, 426] },
  {
    ...{ method: 'GET', route: '/api/page' },
    ...{ path: '/api/page?path=/rooms/general', expect: [401, 200, 200, 200] },
  },
  {
    ...{ method: 'POST', route: '/api/groups', expect: [401, 404, 404, 404] },
    body: { people: [NOBODY, NOBODY.replaceAll('a', 'b')] },
  },
  {
    ...{ method: 'POST', route: '/api/groups/:group/people' },
    ...{ path: '/api/groups/r_none/people', body: { person: NOBODY } },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'DELETE', route: '/api/groups/:group/membership' },
    ...{ path: '/api/groups/r_none/membership', expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'POST', route: '/api/groups/:group/name' },
    ...{ path: '/api/groups/r_none/name', body: { name: 'Fête' } },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'POST', route: '/api/groups/:group/room' },
    ...{ path: '/api/groups/r_none/room', body: { name: 'Fête' } },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'POST', route: '/api/blocks/:person' },
    ...{ path: `/api/blocks/${NOBODY}`, expect: [401, 404, 404, 404] },
  },
  {
    ...{ method: 'DELETE', route: '/api/blocks/:person' },
    ...{ path: `/api/blocks/${NOBODY}`, expect: [401, 404, 404, 404] },
  },
  { method: 'POST', route: '/api/may-write', body: ANYBODY, expect: [401, 204, 204, 204] },
  { method: 'PATCH', route: '/api/receipts', body: RECEIPTS, expect: [401, 204, 204, 204] },
  ...SIDEBAR_ROUTES,
  ...POLL_ROUTES,
  ...PUSH_ROUTES,
  {
    ...{ method: 'GET', route: '/api/people/:person', path: `/api/people/${NOBODY}` },
    expect: [401, 404, 404, 404],
  },
  {
    ...{ method: 'GET', route: '/api/people/:person/avatar' },
    ...{ path: `/api/people/${NOBODY}/avatar`, expect: [401, 404, 404, 404] },
  },
  { method: 'GET', route: '/api/me/profile', expect: [401, 200, 200, 200] },
  { method: 'PATCH', route: '/api/me/profile', body: PRONOUNS, expect: [401, 200, 200, 200] },
  { method: 'PUT', route: '/api/me/avatar', expect: [401, 415, 415, 415] },
  { method: 'DELETE', route: '/api/me/avatar', expect: [401, 200, 200, 200] },
  { method: 'GET', route: '/api/me/export', expect: [401, 200, 200, 200] },
  {
    ...{ method: 'POST', route: '/api/me/deletion', expect: [401, 400, 400, 400] },
    body: { alias: 'somebody-else', messages: 'keep' },
  },
  {
    ...{ method: 'GET', route: '/api/deletions/:code', path: '/api/deletions/none' },
    expect: [404, 404, 404, 404],
  },
  ...EMOJI_ROUTES,
  ...FILE_ROUTES,
  ...LATER_ROUTES,
  ...MODERATION_ROUTES,
  ...COMMAND_ROUTES,
  ...OWN_COMMAND_ROUTES,
  ...SLACK_ROUTES,
]

export const API_ROUTES: readonly ApiRoute[] = [
  ...ROUTES,
  ...adminApiRoutes(ROUTES),
  // Last: it signs the asking person out.
  { method: 'DELETE', route: '/api/session', expect: [204, 204, 204, 204] },
]

export const CHANGING_ROUTES = API_ROUTES.filter(({ method }) => method !== 'GET')
