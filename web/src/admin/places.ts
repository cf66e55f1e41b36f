import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import { may } from '../../../durable-objects/protocol/rights.ts'

/** The pages from which the place is run, in their order, and the right that each needs. */
export const HOUSE_PLACES = [
  { path: '/admin', name: 'places.overview', needs: 'place.watch' },
  { path: '/admin/people', name: 'places.accounts', needs: 'roles.change' },
  { path: '/admin/rooms', name: 'places.rooms', needs: 'place.oversee' },
  { path: '/admin/invitations', name: 'places.invitations', needs: 'workspace.invite' },
  { path: '/admin/reports', name: 'places.reports', needs: 'reports.answer-all' },
  { path: '/admin/sanctions', name: 'places.sanctions', needs: 'people.ban' },
  { path: '/admin/settings', name: 'places.house', needs: 'settings.change' },
  { path: '/admin/requests', name: 'places.requests', needs: 'requests.answer-all' },
  { path: '/admin/audit', name: 'places.audit', needs: 'audit.see' },
  { path: '/admin/holds', name: 'places.holds', needs: 'holds.keep' },
  { path: '/admin/recovery', name: 'places.recovery', needs: 'rooms.recover' },
  { path: '/admin/import', name: 'places.import', needs: 'place.import' },
  { path: '/admin/tokens', name: 'places.tokens', needs: 'tokens.manage' },
  { path: '/admin/bots', name: 'places.bots', needs: 'bots.manage' },
  { path: '/admin/server', name: 'places.server', needs: 'server.change' },
  { path: '/admin/costs', name: 'places.costs', needs: 'place.oversee' },
] as const

export function placesFor(me: Me): (typeof HOUSE_PLACES)[number][] {
  return HOUSE_PLACES.filter(({ needs }) => may(me, needs))
}
