import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { SearchAnswer } from '../../../durable-objects/protocol/rest/search.ts'
import type { SearchView } from '../../../durable-objects/protocol/rest/search-views.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

const thread = f.threadWith(f.noor, 1, 1).conversation
const group = 'r_group' as ConversationId

const NOTHING: SearchAnswer = {
  ...{ hits: [], places: [], people: [], next: null, unknown: [] },
  missing: { silent: 0, unasked: 0 },
  named: { rooms: [], persons: [] },
}

function hit(
  conversation: ConversationId,
  num: number,
  by: PersonCard,
  before: string,
  more: Partial<SearchAnswer['hits'][number]> = {},
): SearchAnswer['hits'][number] {
  const snippet = [
    { text: before, hit: false },
    { text: 'budget', hit: true },
    { text: ' de la fête …', hit: false },
  ]
  return { conversation, num, by: by.id, at: f.AT - num * 3_600_000, snippet, ...more }
}

const FOUND: SearchAnswer = {
  ...NOTHING,
  hits: [
    hit(f.general.id, 1, f.benoit, '… je relis le ', { pinned: true }),
    hit(thread, 2, f.noor, 'صباح الخير '),
    hit(group, 3, f.long, 'chemin-sans-fin-'.repeat(12), { thread: 2 }),
    hit(f.accounting.id, 30, f.unbroken, 'Le ', { snippet: [] }),
  ],
  places: [
    { kind: 'room', id: f.general.id, name: f.general.name, isArchived: false },
    { kind: 'room', id: f.accounting.id, name: f.accounting.name, isArchived: false },
    { kind: 'group', id: group, name: '', people: [f.benoit, f.long] },
    { kind: 'thread', id: thread, with: f.noor },
  ],
  people: [f.benoit, f.noor, f.long, f.unbroken],
  next: 'next',
  missing: { silent: 3, unasked: 12 },
  named: { rooms: [f.general, f.accounting], persons: [f.long, f.unbroken] },
}

function search(typed: string, more: Partial<SearchView> = {}): State['page'] {
  return (locale) =>
    f.page(locale, `/search?q=${encodeURIComponent(typed)}`, {
      ...{ kind: 'search', around: f.surroundings(locale), typed, order: 'best', answer: null },
      ...more,
    })
}

/** The search over all conversations. */
export const SEARCH: readonly State[] = [
  { name: 'search', page: search('') },
  { name: 'search-found', page: search('budget', { answer: FOUND }) },
  {
    name: 'search-filtered',
    page: search(`from:@${f.long.alias} in:"Salle du fond" has:link budget`, {
      answer: { ...FOUND, named: NOTHING.named, missing: NOTHING.missing, next: null },
      order: 'newest',
    }),
  },
  { name: 'search-none', page: search('baleine', { answer: NOTHING }) },
  {
    name: 'search-unknown',
    page: search('from:@personne in:#nulle-part x', {
      answer: {
        ...NOTHING,
        unknown: [
          { key: 'from', name: 'personne' },
          { key: 'in', name: 'nulle-part' },
        ],
      },
    }),
  },
  {
    name: 'search-fault',
    page: search('before:hier x', {
      wrong: { code: 'invalid_field', fields: [{ field: 'before', code: 'invalid_field' }] },
    }),
  },
  { name: 'search-too-fast', page: search('budget', { wrong: { code: 'slow_down' } }) },
]
