import type { Page } from 'playwright-core'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { BookmarksAnswer } from '../../../durable-objects/protocol/rest/bookmarks.ts'
import type { Recalled } from '../../../durable-objects/protocol/rest/recalled.ts'
import type { RemindersAnswer } from '../../../durable-objects/protocol/rest/reminders.ts'
import type { ScheduledList } from '../../../durable-objects/protocol/rest/scheduled.ts'
import type { SearchedPlace } from '../../../durable-objects/protocol/rest/search.ts'
import * as f from './fixtures.ts'
import { openMenu } from './reading.ts'
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
      files: [
        {
          id: 'f_aaaaaaaaaaaaaaaaaaaa' as never,
          name: 'plan.pdf',
          type: 'application/pdf',
          size: 9e5,
        },
        {
          id: 'f_aaaaaaaaaaaaaaaaaaab' as never,
          name: `${'sans-fin-'.repeat(9)}.txt`,
          type: 'text/plain',
          size: 12,
        },
      ],
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

/** The room of everyone, with what is asked beside it. */
function beside(name: string, then: (page: Page) => Promise<void>): State {
  return {
    name,
    line: { kind: 'live', items: [{ t: 'here', on: [f.awa.id] }] },
    page: (l) =>
      f.page(l, '/rooms/general', {
        ...{ kind: 'conversation', around: f.surroundings(l), content: f.content() },
        subject: { kind: 'room', id: f.general.id, room: f.general },
      }),
    then: async (page) => {
      await page.locator('.here').waitFor()
      await then(page)
    },
  }
}

/** A time of one's own in the dialog, of which it says that it is past. */
async function choosePast(page: Page): Promise<void> {
  await page.locator('dialog[open] #choice').selectOption('own')
  await page.locator('dialog[open] [name=at]').fill('2020-01-01T09:00')
  await page.locator('dialog[open] [type=submit]').click()
  await page.locator('dialog[open] .field__error').first().waitFor()
}

async function openClock(page: Page, text: string): Promise<void> {
  await page.fill('.composer__text', text)
  await page.locator('.composer__tool[aria-haspopup=dialog]').last().click()
  await page.locator('dialog[open] #choice').waitFor()
}

async function openReminder(page: Page): Promise<void> {
  await openMenu(page)
  await page.locator('#message-menu .menu__list--apart .menu__item').nth(1).click()
  await page.locator('dialog[open] #choice').waitFor()
}

async function giveCommand(page: Page, draft: string): Promise<void> {
  await page.fill('.composer__text', draft)
  await page.press('.composer__text', 'Enter')
  await page.locator('.composer [aria-invalid=true]').waitFor()
}

const put = (page: Page) => page.route('**/api/scheduled/*', (route) => route.fulfill({ json: {} }))

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
  {
    name: 'reminders-past',
    page: (l) =>
      f.page(l, '/later/reminders', {
        ...{ kind: 'reminders', around: f.surroundings(l), answer: REMINDERS },
      }),
    then: async (page) => {
      await openFirst(page)
      await choosePast(page)
    },
  },
  beside('send-later', (page) => openClock(page, 'صباح الخير، كيف الحال اليوم؟')),
  beside('send-later-wrong', async (page) => {
    await openClock(page, '')
    await choosePast(page)
  }),
  beside('send-later-done', async (page) => {
    await put(page)
    await openClock(page, 'On se retrouve au puits')
    await page.locator('dialog[open] [type=submit]').click()
    await page.locator('#done-title').waitFor()
  }),
  beside('remind', openReminder),
  beside('remind-past', async (page) => {
    await openReminder(page)
    await choosePast(page)
  }),
  beside('later-command', async (page) => {
    await put(page)
    await page.fill('.composer__text', '/later in 20m On se retrouve au puits')
    await page.press('.composer__text', 'Enter')
    await page.locator('.commands__undo').waitFor()
  }),
  beside('later-times', async (page) => {
    await page.locator('.composer__text').pressSequentially('/remind ')
    await page.locator('#command-4').waitFor()
  }),
  beside('later-moment', async (page) => {
    await page.fill('.composer__text', '/later 2026-12-24 09:00 Le grand départ')
    await page.locator('.commands__moment').waitFor()
  }),
  beside('later-command-wrong', (page) => giveCommand(page, '/remind bientôt le thé')),
  beside('later-command-either', (page) => giveCommand(page, '/later 14h le thé')),
]
