import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'

/** The pages from which the place is run, in their order, and the right that each needs. */
export const HOUSE_PLACES = [
  { path: '/admin', name: 'house.overview', needs: 'place.watch' },
  { path: '/admin/people', name: 'house.people', needs: 'roles.change' },
  { path: '/admin/rooms', name: 'house.allRooms', needs: 'place.oversee' },
  { path: '/admin/invitations', name: 'house.invitations', needs: 'workspace.invite' },
  { path: '/admin/reports', name: 'keeping.reports', needs: 'reports.answer-all' },
  { path: '/admin/sanctions', name: 'keeping.sanctions', needs: 'people.ban' },
  { path: '/admin/settings', name: 'house.settings', needs: 'settings.change' },
  { path: '/admin/requests', name: 'house.requests', needs: 'requests.answer-all' },
  { path: '/admin/audit', name: 'house.audit', needs: 'audit.see' },
  { path: '/admin/holds', name: 'house.holds', needs: 'holds.keep' },
  { path: '/admin/recovery', name: 'house.recovery', needs: 'rooms.recover' },
  { path: '/admin/import', name: 'house.import', needs: 'place.import' },
  { path: '/admin/tokens', name: 'house.tokens', needs: 'tokens.manage' },
  { path: '/admin/bots', name: 'house.bots', needs: 'bots.manage' },
  { path: '/admin/server', name: 'house.server', needs: 'server.change' },
  { path: '/admin/costs', name: 'house.costs', needs: 'place.oversee' },
] as const

export function placesFor(me: Me): (typeof HOUSE_PLACES)[number][] {
  return HOUSE_PLACES.filter(({ needs }) => may(me, needs))
}
