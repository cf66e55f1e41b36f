import type { Page } from 'playwright-core'
import type { Command } from '../../../durable-objects/protocol/commands.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'
import { en } from '../../../web/src/i18n/en.ts'
import { fr } from '../../../web/src/i18n/fr.ts'
import * as f from './fixtures.ts'
import { openMenu } from './reading.ts'
import type { State } from './states.ts'

/** What opens over a conversation or beside it. */

const REPLIES = [8, 9, 11]

/** The root of a thread, what was pinned, what was changed, and what people feel about it. */
const MARKS: Partial<Record<number, Partial<Message>>> = {
  1: { pinnedBy: f.awa.id, reactions: [{ emoji: '👍', by: [f.awa.id, f.benoit.id] }] },
  4: { replies: { count: REPLIES.length, lastAt: f.AT }, pinnedBy: f.long.id },
  6: {
    replies: { count: 1, lastAt: f.AT },
    reactions: [{ emoji: '👍', by: [f.noor.id, f.chloe.id] }],
  },
  10: { editedAt: f.AT },
}

function marked(): ConversationContent {
  const said = f.content()
  const messages = said.page.messages.map((one) => ({ ...one, ...MARKS[one.num] }))
  return { ...said, page: { ...said.page, messages } }
}

/** As the conversation would, of what the gallery's people have said. */
function answers(asked: Command): object | null {
  const { page, seq } = marked()
  const these = (isMeant: (message: Message) => boolean) => ({
    ...{ t: 'page', seq, people: f.people, hasOlder: false, hasNewer: false },
    messages: page.messages.filter(isMeant),
  })
  if (asked.t === 'pins') return these(({ pinnedBy }) => pinnedBy !== undefined)
  if (asked.t === 'revisions') {
    const revisions = [
      { at: f.AT - 60_000, text: 'Supercalifragilistic'.repeat(9) },
      { at: f.AT, text: 'Deux mots.\nEt une ligne.' },
    ]
    return { t: 'revisions', num: asked.num, revisions }
  }
  if (asked.t === 'search') {
    const hits = page.messages.slice(3, 7).map((message) => ({
      message,
      snippet: [
        { text: 'Trois choses, dont le ', hit: false },
        { text: asked.query, hit: true },
      ],
    }))
    return { t: 'found', hits, people: f.people, hasMore: true }
  }
  if (asked.t !== 'history') return null
  if (asked.thread === undefined) return these(({ num }) => num === asked.around)
  const replies = these(({ num }) => REPLIES.includes(num))
  return { ...replies, messages: replies.messages.map((one) => ({ ...one, thread: 4 })) }
}

function layer(name: string, beside: string, then: (page: Page) => Promise<void>): State {
  return {
    name,
    page: (locale) =>
      f.page(locale, `/rooms/general${beside}`, {
        ...{ kind: 'conversation', around: f.surroundings(locale), content: marked() },
        subject: { kind: 'room', id: f.general.id, room: f.general },
      }),
    line: { kind: 'live' },
    ...{ answers, then },
  }
}

export const LAYERS: readonly State[] = [
  layer('panel-thread', '?thread=4', async (page) => {
    await page.locator('.panel .row').nth(REPLIES.length).waitFor()
    await page.locator('.panel .composer').waitFor()
  }),
  layer('panel-pins', '?pins', (page) => page.locator('.panel .hit__link').nth(1).waitFor()),
  layer('panel-people', '?people', (page) => page.locator('.people__one').nth(3).waitFor()),
  layer('panel-find', '?find=budget', (page) => page.locator('.panel .hit__link').nth(3).waitFor()),
  layer('palette', '', async (page) => {
    await page.evaluate(() => window.dispatchEvent(new Event('openpalette')))
    await page.locator('.palette__line').nth(3).waitFor()
  }),
  layer('key-sheet', '', async (page) => {
    await page.locator('.talk').press('Control+/')
    await page.locator('.sheet[open] .sheet__line').first().waitFor()
  }),
  layer('emoji-picker', '', async (page) => {
    await page.locator('.composer__tool[aria-haspopup=dialog]').nth(1).click()
    await page.locator('.emoji__one').nth(20).waitFor()
  }),
  layer('revisions', '', async (page) => {
    await openMenu(page)
    const words = new RegExp(`${en['message.seeRevisions']}|${fr['message.seeRevisions']}`)
    await page.locator('#message-menu .menu__item').filter({ hasText: words }).click()
    await page.locator('.revision').nth(1).waitFor()
  }),
]
