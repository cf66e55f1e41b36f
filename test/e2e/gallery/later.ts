import type { Page } from 'playwright-core'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { BookmarksAnswer } from '../../../durable-objects/protocol/rest/bookmarks.ts'
import type { Recalled } from '../../../durable-objects/protocol/rest/recalled.ts'
import type { RemindersAnswer } from '../../../durable-objects/protocol/rest/reminders.ts'
import type { ScheduledList } from '../../../durable-objects/protocol/rest/scheduled.ts'
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

function idOf(num: number): never {
  return `0197c000-0000-7000-8000-00000000000${String(num)}` as never
}

const SCHEDULED: ScheduledList = {
  scheduled: [
    {
      ...{ id: idOf(1), conversation: f.general.id, at: f.AT - 3_600_000, refused: 'muted' },
      text: 'Bonjour à **tous**,\nla réunion est à 10 h.',
    },
    {
      ...{ id: idOf(2), conversation: thread, with: f.noor.id, at: f.AT + 3_600_000 },
      text: 'صباح الخير، كيف الحال اليوم؟',
    },
    { id: idOf(3), conversation: f.accounting.id, at: f.AT + 9e9, text: 'x0x'.repeat(90) },
  ],
  places: PLACES,
}

const REMINDERS: RemindersAnswer = {
  reminders: [
    {
      ...{ id: idOf(1), of: { conversation: thread, num: 2 }, note: '', at: f.AT + 1_200_000 },
      message: there(f.noor, 'صباح الخير، كيف الحال اليوم؟'),
    },
    { id: idOf(2), note: 'Arroser le manguier', at: f.AT + 86_400_000 },
    {
      ...{ id: idOf(3), of: { conversation: f.accounting.id, num: 4 }, at: f.AT + 9e9 },
      ...{ note: 'x0x'.repeat(60), message: { state: 'shut' } },
    },
  ],
  ...{ places: PLACES, people: [f.noor] },
}

/** The row's own button, by what it opens. */
async function openFirst(page: Page): Promise<void> {
  await page.locator('.later [aria-haspopup=dialog]').first().click()
  await page.locator('dialog[open]').waitFor()
}

/** What somebody has set aside. */
export const LATER: readonly State[] = [
  {
    name: 'saved',
    page: (l) => f.page(l, '/later', { kind: 'saved', around: f.surroundings(l), answer: SAVED }),
  },
  {
    name: 'scheduled',
    page: (l) =>
      f.page(l, '/later/scheduled', {
        ...{ kind: 'scheduled', around: f.surroundings(l), answer: SCHEDULED },
      }),
  },
  {
    name: 'scheduled-changed',
    page: (l) =>
      f.page(l, '/later/scheduled', {
        ...{ kind: 'scheduled', around: f.surroundings(l), answer: SCHEDULED },
      }),
    then: openFirst,
  },
  {
    name: 'scheduled-none',
    page: (l) =>
      f.page(l, '/later/scheduled', {
        ...{ kind: 'scheduled', around: f.surroundings(l) },
        answer: { scheduled: [], places: [] },
      }),
  },
  {
    name: 'reminders',
    page: (l) =>
      f.page(l, '/later/reminders', {
        ...{ kind: 'reminders', around: f.surroundings(l), answer: REMINDERS },
      }),
  },
  {
    name: 'reminders-changed',
    page: (l) =>
      f.page(l, '/later/reminders', {
        ...{ kind: 'reminders', around: f.surroundings(l), answer: REMINDERS },
      }),
    then: openFirst,
  },
]
