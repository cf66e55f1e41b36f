import type { RoomId, ThreadId } from '../../../durable-objects/protocol/ids.ts'
import { tombstoneOf } from '../../../durable-objects/protocol/message.ts'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'
import type { PageData, Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { PushDeviceId, PushState } from '../../../durable-objects/protocol/rest/push.ts'
import type { OwnSidebar, SectionId } from '../../../durable-objects/protocol/rest/sidebar.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

/** Groups, and sidebars that somebody has made their own. */

const group: GroupSummary = {
  id: 'r_abcdefghij' as RoomId,
  name: '',
  people: [f.benoit, f.noor, f.long],
  at: f.AT + 50,
}
const named: GroupSummary = {
  ...group,
  id: 'r_klmnopqrst' as RoomId,
  name: 'La fête de fin d’année',
}

const PUSH: PushState = {
  key: 'B'.repeat(87),
  devices: [
    {
      ...{ id: `e_${'a'.repeat(20)}` as PushDeviceId, isThis: true, isOn: true },
      device: { browser: 'Firefox', system: 'Android' },
      createdAt: f.AT,
      deliveries: [
        { at: f.AT + 2, kind: 'call', status: 201 },
        { at: f.AT + 1, kind: 'test', status: 0 },
      ],
    },
    {
      ...{ id: `e_${'b'.repeat(20)}` as PushDeviceId, isThis: false, isOn: false },
      device: { browser: null, system: null },
      ...{ createdAt: f.AT, deliveries: [] },
    },
  ],
  wishes: { quiet: { from: '22:00', to: '07:00', zone: 'Africa/Dakar' }, hasWords: true },
}

const section = (letter: string, name: string) => ({
  id: `s_${letter.repeat(20)}` as SectionId,
  name,
})
const projects = section('a', 'Projets')
const long = section('b', 'Tout ce qui attend depuis bien trop longtemps une réponse')
const rightToLeft = section('c', 'مشاريع')

const own: OwnSidebar = {
  sections: [projects, long, rightToLeft],
  places: [
    { conversation: f.general.id, section: null, isFavourite: true },
    { conversation: 'd_a' as ThreadId, section: null, isFavourite: true, with: f.noor },
    { conversation: named.id, section: projects.id, isFavourite: false },
    { conversation: f.accounting.id, section: rightToLeft.id, isFavourite: false },
  ],
  folded: [long.id],
}

function with200(): Partial<Surroundings> {
  const rooms = Array.from({ length: 200 }, (_, index) => f.room(`n${index}`, `Salon ${index}`))
  const people = Array.from({ length: 200 }, (_, index) => ({
    id: `p_${String(index).padStart(20, '0')}` as typeof f.awa.id,
    alias: `personne.${index}`,
    name: `Personne ${index}`,
  }))
  return { rooms: [f.general, ...rooms], people: [f.awa, ...people] }
}

function inGroup(more: Partial<Surroundings>, shown = group): (locale: Locale) => PageData {
  return (locale) =>
    f.page(locale, `/rooms/${shown.id.slice(2)}`, {
      kind: 'conversation',
      around: { ...f.surroundings(locale), groups: [group, named], ...more },
      subject: { kind: 'group', id: shown.id, group: shown },
      content: f.content(),
    })
}

export const CIRCLES: readonly State[] = [
  { name: 'group', page: inGroup({}), line: { kind: 'live' } },
  { name: 'group-named', page: inGroup({}, named), line: { kind: 'live' } },
  { name: 'sidebar-own', page: inGroup({ sidebar: own }), line: { kind: 'live' }, list: true },
  { name: 'folded', page: inGroup({ blocked: [f.benoit] }), line: { kind: 'live' } },
  {
    name: 'thread-blocked',
    page: (locale) =>
      f.page(locale, `/people/${f.noor.alias}`, {
        kind: 'conversation',
        around: { ...f.surroundings(locale), blocked: [f.noor] },
        subject: { kind: 'thread', id: f.threadWith(f.noor, 1, 1).conversation, with: f.noor },
        content: f.content(),
      }),
    line: { kind: 'live' },
  },
  {
    name: 'write',
    page: (locale) =>
      f.page(locale, '/messages/new', { kind: 'new-message', around: f.surroundings(locale) }),
  },
  {
    name: 'privacy',
    page: (locale) =>
      f.page(locale, '/settings/privacy', {
        kind: 'privacy',
        around: { ...f.surroundings(locale), blocked: [f.long, f.noor] },
        mayWrite: 'room-mates',
        keptDays: 365,
      }),
  },
  {
    name: 'look',
    page: (locale) =>
      f.page(locale, '/settings/look', { kind: 'look', around: f.surroundings(locale) }),
  },
  {
    name: 'emoji',
    page: (locale) =>
      f.page(locale, '/settings/emoji', {
        ...{ kind: 'emoji', around: f.surroundings(locale) },
        emoji: [
          { name: 'baobab', by: f.awa, at: f.AT },
          { name: 'une_reunion_qui_aurait_pu_etre', by: tombstoneOf(f.benoit.id), at: f.AT },
        ],
      }),
  },
  {
    name: 'no-emoji',
    page: (locale) =>
      f.page(locale, '/settings/emoji', {
        ...{ kind: 'emoji', around: f.surroundings(locale), emoji: [] },
      }),
  },
  {
    name: 'notifications',
    page: (locale) =>
      f.page(locale, '/settings/notifications', {
        kind: 'notifications',
        push: PUSH,
        around: {
          ...f.surroundings(locale),
          levels: [
            { conversation: 'r_general' as RoomId, level: 'mentions' },
            { conversation: 'r_blabla' as RoomId, level: 'nothing', until: 4_102_444_800_000 },
          ],
        },
        givesReceipts: true,
      }),
  },
  { name: 'sidebar-200', page: inGroup(with200()), line: { kind: 'live' }, list: true },
]
