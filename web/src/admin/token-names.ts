import type { Scope, TokenState } from '../../../durable-objects/protocol/rest/api-tokens.ts'

/** What each scope opens. */
export const SCOPE_NAMES = {
  'people:read': 'tokens.peopleRead',
  'people:write': 'tokens.peopleWrite',
  'rooms:read': 'tokens.roomsRead',
  'rooms:write': 'tokens.roomsWrite',
  'invitations:read': 'tokens.invitationsRead',
  'invitations:write': 'tokens.invitationsWrite',
  'settings:read': 'tokens.settingsRead',
  'settings:write': 'tokens.settingsWrite',
  'audit:read': 'tokens.auditRead',
  'sanctions:read': 'tokens.sanctionsRead',
  'sanctions:write': 'tokens.sanctionsWrite',
  'server:read': 'tokens.serverRead',
  'server:write': 'tokens.serverWrite',
  'export:read': 'tokens.exportRead',
  'import:write': 'tokens.importWrite',
} as const satisfies Record<Scope, string>

/** What has become of a token. */
export const STATE_OF_TOKEN = {
  valid: 'tokens.valid',
  expired: 'tokens.expired',
  revoked: 'tokens.revoked',
  dormant: 'tokens.dormant',
} as const satisfies Record<TokenState, string>
