import type { Page } from 'playwright-core'
import type { Poll } from '../../../durable-objects/protocol/poll.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

/** A question among other messages, in each way that it can stand. */

const HOUR = 3_600_000

const LUNCH = {
  question: 'Où mange-t-on jeudi, après la réunion de rentrée ?',
  options: [
    'Au port, chez Fatou',
    'Supercalifragilisticexpialidociousnamewithoutanybreak-et-encore-un-peu',
    'مطعم البحر',
  ],
}

const votes = [
  { by: f.benoit.id, choices: [0] },
  { by: f.chloe.id, choices: [0] },
  { by: f.long.id, choices: [2] },
]

function asking(poll: Poll): State['page'] {
  const { page: shown, ...content } = f.content()
  const messages = shown.messages.map((message, index) =>
    index === shown.messages.length - 1 ? { ...message, by: f.benoit.id, poll } : message,
  )
  return (locale) =>
    f.page(locale, '/rooms/general', {
      kind: 'conversation',
      around: f.surroundings(locale, 'moderator'),
      subject: { kind: 'room', id: f.general.id, room: f.general },
      content: { ...content, page: { ...shown, messages } },
    })
}

const live = { kind: 'live', items: [{ t: 'here', on: [f.awa.id] }] } as const

async function showVoters(page: Page): Promise<void> {
  await page.locator('.here').waitFor()
  await page.locator('.poll [aria-expanded=false]').click()
  await page.locator('.poll__names').first().waitFor()
}

async function openForm(page: Page): Promise<void> {
  await page.locator('.here').waitFor()
  await page.fill('textarea', '/sondage On se voit quand ?')
  await page.press('textarea', 'Enter')
  await page.locator('dialog[open] [name=option1]').waitFor()
}

export const POLLS: readonly State[] = [
  {
    ...{ name: 'poll-open', line: live },
    page: asking({ ...LUNCH, votes, endsAt: f.AT + 26 * HOUR }),
  },
  {
    ...{ name: 'poll-voted', line: live, then: showVoters },
    page: asking({ ...LUNCH, several: true, votes: [...votes, { by: f.awa.id, choices: [0, 2] }] }),
  },
  {
    ...{ name: 'poll-closed', line: live },
    page: asking({ ...LUNCH, votes, closedAt: f.AT, closedBy: f.benoit.id }),
  },
  {
    name: 'poll-anonymous',
    line: live,
    page: asking({ ...LUNCH, anonymous: true, counts: [2, 5, 0], voters: 7 }),
    then: (page) => page.locator('.poll [aria-pressed=true]').waitFor(),
  },
  {
    ...{ name: 'poll-form', page: asking({ ...LUNCH, votes: [] }), line: live },
    then: openForm,
  },
  {
    name: 'poll-form-wrong',
    page: asking({ ...LUNCH, votes: [] }),
    line: live,
    then: async (page) => {
      await openForm(page)
      await page.fill('[name=option0]', 'Lundi')
      await page.fill('[name=option1]', 'Lundi')
      await page.locator('dialog[open] [type=submit]').click()
      await page.locator('dialog[open] .field__error').first().waitFor()
    },
  },
]
