import type { Role } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { Invitation } from '../../../durable-objects/protocol/rest/invitations.ts'

/** How each role is called. */
export const ROLE_NAMES = {
  administrator: 'house.administrator',
  moderator: 'house.moderator',
  member: 'house.member',
  guest: 'house.guest',
} as const satisfies Record<Role, string>

/** What has become of an invitation. */
export const STATE_NAMES = {
  open: 'house.open',
  used: 'house.used',
  expired: 'house.expired',
  revoked: 'house.revoked',
} as const satisfies Record<Invitation['state'], string>
