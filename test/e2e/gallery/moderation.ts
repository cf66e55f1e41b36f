import type { Page } from 'playwright-core'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type {
  ConversationView,
  PageData,
} from '../../../durable-objects/protocol/rest/page-data.ts'
import type { Report } from '../../../durable-objects/protocol/rest/reports.ts'
import type { OwnSanction, Sanction } from '../../../durable-objects/protocol/rest/sanctions.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

/** Moderation: what keepers do, and what its person sees of it. */

const kept = { ...f.general, standing: 'owner' } as const

/** In a room that the viewer keeps. */
function keeping(more: Partial<ConversationView> = {}): (locale: Locale) => PageData {
  return (locale) =>
    f.page(locale, '/rooms/general', {
      kind: 'conversation',
      around: f.surroundings(locale),
      subject: { kind: 'room', id: f.general.id, room: kept },
      content: f.content(),
      ...more,
    })
}

const sanction: Sanction = {
  id: 'x_aaaaaaaaaaaaaaaaaaaa',
  kind: 'kick',
  person: f.chloe,
  room: { id: f.general.id, name: f.general.name },
  by: f.awa,
  reason: 'Trop de bruit',
  createdAt: f.AT,
  endsAt: f.AT + 600_000,
  lifted: null,
  erasesFrom: null,
  erasing: { total: 0, done: 0 },
  isInForce: true,
  mayLift: true,
}

function localeOf(page: Page): Locale {
  return new URL(page.url()).pathname.startsWith('/en/') ? 'en' : 'fr'
}

async function type(page: Page, draft: string): Promise<void> {
  await page.locator('textarea').fill(draft)
}

async function command(page: Page, draft: string): Promise<void> {
  await type(page, draft)
  await page.locator('.composer__send').click()
}

/** Opens Chloé's card, whom the viewer may moderate. */
async function moderate(page: Page): Promise<void> {
  const person = {
    ...f.chloe,
    ...{ firstName: 'Chloé', lastName: 'Ñuñez', pronouns: null, job: null, bio: null },
    timeZone: null,
  }
  await page.route('**/api/people/*', (route) => route.fulfill({ json: { person } }))
  await page.route('**/api/sanctions/reach?*', (route) =>
    route.fulfill({ json: { room: 'members', workspace: true } }),
  )
  await page.route('**/api/sanctions', (route) =>
    route.fulfill({ status: 201, json: { sanction } }),
  )
  await page.evaluate(
    (detail) => window.dispatchEvent(new CustomEvent('showperson', { detail })),
    f.chloe.id,
  )
  await page.locator('.person .dialog__answers [aria-haspopup=dialog]').click()
  await page.locator('#measure-act').waitFor()
}

async function chooseMeasure(page: Page): Promise<void> {
  await moderate(page)
  await page.locator('#measure-time').selectOption('10m')
  await page.locator('#measure-reason').fill('Trop de bruit')
  await page.locator('#measure-erase').selectOption('day')
  await page.locator('.dialog .dialog button[type=submit]').click()
  await page.locator('.button--danger').waitFor()
}

/** Later than now too: the page is rendered by the clock of the machine. */
const FAR = Date.UTC(2100, 0, 1)

const mine: OwnSanction = {
  id: 'x_bbbbbbbbbbbbbbbbbbbb',
  kind: 'kick',
  room: { id: f.general.id, name: f.general.name },
  reason: 'Trop de bruit, malgré deux rappels et une longue conversation sous l’arbre',
  createdAt: f.AT,
  endsAt: f.AT + 600_000,
  mayLift: [f.benoit, f.chloe],
}

/** In the room, or before it, of somebody with that against them. */
function held(change: Partial<OwnSanction>, room: Partial<typeof f.general>, inside: boolean) {
  return (locale: Locale): PageData => {
    const shown = { ...f.general, ...room }
    return f.page(locale, '/rooms/general', {
      kind: 'conversation',
      around: { ...f.surroundings(locale), sanctions: [{ ...mine, ...change }] },
      subject: { kind: 'room', id: shown.id, room: shown },
      content: inside ? f.content() : null,
    })
  }
}

const report: Report = {
  id: 'x_cccccccccccccccccccc',
  conversation: f.general.id,
  room: { id: f.general.id, name: f.general.name, isGroup: false },
  num: 3,
  person: f.benoit,
  reporter: f.chloe,
  reason: 'Ce n’est pas gentil, et ce n’est pas la première fois',
  createdAt: f.AT,
  state: 'open',
  decided: null,
}
const inPrivate: Report = {
  ...report,
  id: 'x_dddddddddddddddddddd',
  room: null,
  person: f.unbroken,
  reporter: null,
  reason: f.unbroken.name.repeat(3),
}

function reports(which: 'open' | 'decided', shown: readonly Report[]) {
  return (locale: Locale): PageData =>
    f.page(locale, '/admin/reports', {
      kind: 'reports',
      around: f.surroundings(locale, 'administrator'),
      which,
      answer: { reports: shown, next: shown.length > 1 ? '1:x' : null },
    })
}

function sanctions(shown: readonly Sanction[]) {
  return (locale: Locale): PageData =>
    f.page(locale, '/admin/sanctions', {
      kind: 'sanctions',
      around: f.surroundings(locale, 'administrator'),
      filter: { room: null, person: '', state: 'active' },
      rooms: [f.general, f.accounting],
      answer: { sanctions: shown, next: null },
    })
}

export const MODERATION: readonly State[] = [
  {
    name: 'commands',
    page: keeping(),
    line: { kind: 'live' },
    then: async (page) => {
      await type(page, '/')
      await page.locator('#command-3').waitFor()
    },
  },
  {
    name: 'commands-person',
    page: keeping(),
    line: { kind: 'live' },
    then: async (page) => {
      await type(page, '/kick @')
      await page.locator('#command-2').waitFor()
    },
  },
  {
    name: 'command-wrong',
    page: keeping(),
    line: { kind: 'live' },
    then: async (page) => {
      await command(page, '/kik @chloe 10m')
      await page.locator('.composer__why strong').waitFor()
    },
  },
  {
    name: 'command-help',
    page: keeping(),
    line: { kind: 'live' },
    then: async (page) => {
      await command(page, '/help')
      await page.locator('.commands__slash').waitFor()
    },
  },
  {
    name: 'command-done',
    page: keeping(),
    line: { kind: 'live' },
    then: async (page) => {
      await page.route('**/api/sanctions', (route) =>
        route.fulfill({ status: 201, json: { sanction } }),
      )
      await command(page, `/kick @${f.chloe.alias} 10m Trop de bruit`)
      await page.locator('.commands__undo').waitFor()
    },
  },
  { name: 'moderate', page: keeping(), line: { kind: 'live' }, then: moderate },
  {
    name: 'moderate-refused',
    page: keeping(),
    line: { kind: 'live' },
    then: async (page) => {
      await moderate(page)
      await page.locator('#measure-time').selectOption('other')
      await page.locator('.dialog .dialog button[type=submit]').click()
      await page.locator('.field--bad').first().waitFor()
    },
  },
  { name: 'moderate-sure', page: keeping(), line: { kind: 'live' }, then: chooseMeasure },
  {
    name: 'moderate-done',
    page: keeping(),
    line: { kind: 'live' },
    then: async (page) => {
      await page.route('**/api/page?*', (route) =>
        route.fulfill({ json: { page: keeping()(localeOf(page)) } }),
      )
      await chooseMeasure(page)
      await page.locator('.button--danger').click()
      await page.locator('.button[data-next]').waitFor()
    },
  },
  { name: 'kicked', page: held({ endsAt: FAR }, { state: 'none', standing: null }, false) },
  {
    name: 'banned-for-good',
    page: held({ kind: 'ban', endsAt: null }, { state: 'none', standing: null }, false),
  },
  {
    name: 'muted',
    page: held({ kind: 'mute', endsAt: FAR }, { isMuted: true }, true),
    line: { kind: 'live' },
  },
  {
    name: 'room-locked',
    page: held({ kind: 'mute', endsAt: 1 }, { isLocked: true, slowSeconds: 30 }, true),
    line: { kind: 'live' },
  },
  {
    name: 'room-slow',
    page: held({ kind: 'mute', endsAt: 1 }, { slowSeconds: 600 }, true),
    line: { kind: 'live', welcome: { spokeAt: f.AT - 90_000 } },
    then: (page) => page.locator('.pace .count-down').waitFor(),
  },
  {
    name: 'sign-in-banned',
    page: (l) => f.page(l, '/sign-in?why=banned', { kind: 'sign-in', place: f.place }),
    then: async (page) => {
      await page.evaluate(
        (kept) => sessionStorage.setItem('shut-out', kept),
        JSON.stringify({
          ...mine,
          ...{ kind: 'ban', room: null },
        }),
      )
      await page.reload()
      await page.locator('.sanctioned').waitFor()
    },
  },
  { name: 'reports', page: reports('open', [report, inPrivate]) },
  { name: 'reports-none', page: reports('open', []) },
  {
    name: 'reports-decided',
    page: reports('decided', [
      { ...report, state: 'upheld', decided: { at: f.AT, by: f.awa, word: 'Merci' } },
    ]),
  },
  {
    name: 'report-read',
    page: reports('open', [report]),
    then: async (page) => {
      const { messages, people } = f.content().page
      const [first, second, third] = messages
      const read = { report, message: third, now: null, before: [first, second], people }
      await page.route('**/api/reports/*', (route) => route.fulfill({ json: read }))
      await page.route('**/api/sanctions/reach?*', (route) =>
        route.fulfill({ json: { room: 'members', workspace: true } }),
      )
      await page.locator('.request__answers button').first().click()
      await page.locator('.reported__one--it').waitFor()
    },
  },
  {
    name: 'sanctions',
    page: sanctions([
      sanction,
      { ...sanction, id: 'x_e', kind: 'ban', room: null, person: f.unbroken, endsAt: null },
    ]),
  },
]
