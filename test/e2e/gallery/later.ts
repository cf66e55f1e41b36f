import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { BookmarksAnswer } from '../../../durable-objects/protocol/rest/bookmarks.ts'
import type { Recalled } from '../../../durable-objects/protocol/rest/recalled.ts'
import type { SearchedPlace } from '../../../durable-objects/protocol/rest/search.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

const thread = f.threadWith(f.noor, 1, 1).conversation

const PLACES: readonly SearchedPlace[] = [
  { kind: 'room', id: f.general.id, name: f.general.name, isArchived: false },
  { kind: 'thread', id: thread, with: f.noor },
]

function there(by: typeof f.noor, text: string): Recalled {
  return { state: 'there', by: by.id, at: f.AT - 7_200_000, snippet: [{ text, hit: false }] }
}

function kept(
  conversation: ConversationId,
  num: number,
  note: string,
  message: Recalled,
): BookmarksAnswer['bookmarks'][number] {
  return { conversation, num, note, at: f.AT - num, message }
}

const SAVED: BookmarksAnswer = {
  bookmarks: [
    kept(f.general.id, 1, '', there(f.long, 'chemin-sans-fin-'.repeat(12))),
    kept(thread, 2, 'À relire avant lundi', there(f.noor, 'صباح الخير، كيف الحال اليوم؟')),
    kept(f.general.id, 3, '', { state: 'gone' }),
    kept(f.accounting.id, 4, 'x0x'.repeat(60), { state: 'shut' }),
    kept(f.general.id, 5, '', { state: 'silent' }),
  ],
  ...{ places: PLACES, people: [f.long, f.noor], next: '1-1' },
}

/** What somebody has set aside. */
export const LATER: readonly State[] = [
  {
    name: 'saved',
    page: (l) => f.page(l, '/later', { kind: 'saved', around: f.surroundings(l), answer: SAVED }),
  },
]
