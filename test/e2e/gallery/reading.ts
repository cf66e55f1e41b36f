import type { Page } from 'playwright-core'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type {
  ConversationContent,
  ConversationView,
  PageData,
  Surroundings,
} from '../../../durable-objects/protocol/rest/page-data.ts'
import type { FileId, RoomId } from '../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

/** How far one has read, how far the others have, and what one can do with a message. */

function talk(
  more: Pick<ConversationView, 'subject' | 'content'>,
  around: Partial<Surroundings> = {},
): (locale: Locale) => PageData {
  return (locale) =>
    f.page(locale, '/rooms/general', {
      ...{ kind: 'conversation', around: { ...f.surroundings(locale), ...around } },
      ...more,
    })
}

const inGeneral = { subject: { kind: 'room', id: f.general.id, room: f.general } } as const
const withLong = {
  subject: { kind: 'thread', id: f.threadWith(f.long, 1, 1).conversation, with: f.long },
} as const
const group = {
  id: 'r_abcdefghij' as RoomId,
  name: 'Les lève-tôt',
  people: [f.benoit, f.noor, f.long],
  at: 0,
}

/** Messages up to this one were read before. */
function unreadFrom(num: number): Partial<Surroundings> {
  const waiting = { conversation: f.general.id, num: 250, at: f.AT, read: num - 1 }
  return { waiting: [{ ...waiting, unread: 250 - num, mentions: 0 }] }
}

export async function openMenu(page: Page): Promise<void> {
  await page.locator('.here, .head').first().waitFor()
  const row = page.locator('.row[id]').nth(-2)
  await row.hover()
  await row.locator('.row__more').click()
  await page.locator('#message-menu:popover-open').waitFor()
}

/** What people format, in every way there is. */
function formatted(): ConversationContent {
  const said = f.content([
    [
      f.benoit,
      -9,
      [
        '# Réunion de jeudi',
        'Le **budget** est _presque_ prêt, ~~la salle~~ aussi. Voir https://exemple.fr/notes?page=2 et `npm test`.',
        '',
        '- [x] relire',
        '- [ ] envoyer',
        '  1. à Chloé',
        '  2. à Noor',
        '',
        '> On commence à neuf heures.',
        '> Sans café.',
      ].join('\n'),
    ],
    [
      f.chloe,
      -8,
      [
        '```ts',
        'const accueil = (nom: string) => `Bonjour ${nom}, bienvenue sous l’arbre à palabres.` // une ligne assez longue',
        '```',
        '| Salle | Places | Étage |',
        '|:--|--:|:-:|',
        '| Baobab | 12 | 1 |',
        '| Fromager | **40** | 2 |',
      ].join('\n'),
    ],
    [f.noor, -7, '@awa la réponse est ||dans le jardin||, <b>ceci</b> reste du texte.'],
  ])
  const { page } = said
  const reactions = [
    { emoji: '👍', by: [f.awa.id, f.benoit.id] },
    { emoji: '🎉', by: [f.chloe.id] },
  ]
  const more: Partial<Record<number, Partial<Message>>> = {
    2: { reactions },
    3: { mentions: [f.awa.id], replyTo: 1 },
  }
  const messages = page.messages.map((message) => ({ ...message, ...more[message.num] }))
  return { ...said, page: { ...page, messages } }
}

/** What can hang on a message: a picture, a text, sound, and a name that does not fit. */
function withFiles(): ConversationContent {
  const said = f.content()
  const [last] = said.page.messages.slice(-1)
  if (!last) throw new Error('nobody has said anything')
  const file = (id: string, name: string, type: string, size: number) => ({
    ...{ id: id as FileId, name, type, size },
  })
  const files = [
    { ...file('f_1', 'plan.png', 'image/png', 1_400_000), width: 512, height: 512 },
    file('f_2', 'notes.txt', 'text/plain', 8_200),
    file('f_3', 'accueil.mp3', 'audio/mpeg', 3_100_000),
    file('f_4', `${'compte-rendu_'.repeat(12)}2026.pdf`, 'application/pdf', 48_000_000),
  ]
  const hung: Message = { ...last, text: '', files }
  return { ...said, page: { ...said.page, messages: [...said.page.messages.slice(0, -1), hung] } }
}

export const READING: readonly State[] = [
  {
    name: 'room-files',
    page: talk({ ...inGeneral, content: withFiles() }),
    line: { kind: 'live' },
    then: async (page) => {
      await page.locator('.files__picture img').waitFor()
    },
  },
  {
    name: 'room-file-open',
    page: talk({ ...inGeneral, content: withFiles() }),
    line: { kind: 'live' },
    then: async (page) => {
      await page.locator('.files__picture').click()
      await page.locator('.lightbox[open]').waitFor()
    },
  },
  {
    name: 'room-formatted',
    page: talk({ ...inGeneral, content: formatted() }),
    line: { kind: 'live' },
    then: async (page) => {
      await page.locator('.text__spoiler summary').click()
    },
  },
  {
    name: 'room-replying',
    page: talk({ ...inGeneral, content: f.content() }),
    line: { kind: 'live' },
    then: async (page) => {
      await openMenu(page)
      await page.locator('.menu__reactions').waitFor()
      await page.locator('#message-menu .menu__list .menu__item').first().click()
      await page.locator('.errand').waitFor()
    },
  },
  {
    name: 'room-new-line',
    page: talk({ ...inGeneral, content: f.content() }),
    line: { kind: 'live', welcome: { read: 6 } },
    then: async (page) => {
      await page.locator('.row__new').waitFor()
    },
  },
  {
    name: 'room-unread-above',
    page: talk({ ...inGeneral, content: f.longContent(50) }, unreadFrom(203)),
    line: { kind: 'live', welcome: { read: 202 } },
    then: async (page) => {
      await page.locator('.unread-bar__go').waitFor()
    },
  },
  {
    name: 'message-menu',
    page: talk({ ...inGeneral, content: f.content() }),
    line: { kind: 'live' },
    then: openMenu,
  },
  {
    name: 'thread-read',
    page: talk({ ...withLong, content: f.content() }),
    line: { kind: 'live', welcome: { read: 11, receipts: [[f.long.id, 11]] } },
    then: async (page) => {
      await page.locator('.row__read').waitFor()
      await page.locator('.head__note').waitFor()
    },
  },
  {
    name: 'group-read',
    page: talk(
      { subject: { kind: 'group', id: group.id, group }, content: f.content() },
      { groups: [group] },
    ),
    line: {
      kind: 'live',
      welcome: {
        read: 11,
        receipts: [
          [f.long.id, 11],
          [f.benoit.id, 5],
          [f.noor.id, 11],
        ],
      },
    },
    then: async (page) => {
      await page.locator('.row__read').waitFor()
    },
  },
]
