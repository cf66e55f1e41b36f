import type {
  AccessRequest,
  OwnRequest,
} from '../../../durable-objects/protocol/rest/access-requests.ts'
import type { AboutView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { RoomDetails, RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { RoomRole } from '../../../durable-objects/protocol/rights.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

const DAY = 86_400_000

const REASONS = ['', 'Je reprends les notes de frais de l’équipe de Dakar à partir de lundi.']

export const WAITING: readonly AccessRequest[] = [f.benoit, f.long].map((person, index) => ({
  id: `q${index}`,
  room: { id: f.accounting.id, name: f.accounting.name },
  ...{ person, reason: REASONS[index] ?? '', at: f.AT, expiresAt: f.AT + 14 * DAY },
}))

export function asked(state: 'pending' | 'refused'): OwnRequest {
  return {
    ...{ state, reason: 'Pour les clôtures', at: f.AT - DAY, expiresAt: f.AT + 13 * DAY },
    word: state === 'refused' ? 'Voyez d’abord avec Awa.' : '',
    askAgainAt: state === 'refused' ? f.AT + 4 * 3_600_000 : null,
  }
}

function details(room: RoomSummary, more: Partial<RoomDetails> = {}): RoomDetails {
  return { ...room, description: '', members: 4, ...more }
}

function about(standing: RoomRole | null, more: Partial<AboutView> = {}): State['page'] {
  const room = details(f.accounting, {
    ...{ standing, state: standing === null ? 'none' : 'member' },
    description: 'Tout ce qui se compte.\nPour une facture : Awa.',
  })
  const roles: readonly RoomRole[] = ['owner', 'moderator', 'member', 'member']
  const members = [f.awa, f.benoit, f.chloe, f.long].map((person, index) => ({
    ...{ person, role: roles[index] ?? 'member', isGuest: index === 3 },
  }))
  return (locale) =>
    f.page(locale, '/rooms/comptabilite/about', {
      ...{ kind: 'about', around: f.surroundings(locale), room, requests: [] },
      ...{ keptDays: 90, keep: 'inherit' as const, placeDays: 90 },
      members: standing === null ? null : { members, next: '2:z' },
      ...more,
    })
}

function directory(query: string, rooms: readonly RoomDetails[]): State['page'] {
  return (locale) =>
    f.page(locale, '/rooms', {
      ...{ kind: 'directory', around: f.surroundings(locale), query, archived: false },
      directory: { rooms, count: rooms.length, next: rooms.length > 0 ? 'r_tres' : null },
    })
}

const outside = details(f.general, { state: 'none', standing: null })

/** The pages about rooms. */
export const ROOM_STATES: readonly State[] = [
  {
    name: 'directory',
    page: directory('', [
      ...f.rooms.map((room) => details(room)),
      { ...outside, name: 'Cuisine', isReadOnly: true },
    ]),
  },
  { name: 'directory-none', page: directory('baleine', []) },
  {
    name: 'new-room',
    page: (l) => f.page(l, '/rooms/new', { kind: 'new-room', around: f.surroundings(l) }),
  },
  { name: 'about-member', page: about('member') },
  { name: 'about-owner', page: about('owner', { requests: WAITING }) },
  { name: 'about-outside', page: about(null) },
]
