import type { Page } from 'playwright-core'
import type { Command } from '../../../durable-objects/protocol/commands.ts'
import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'
import type { ConversationItem, WelcomeItem } from '../../../durable-objects/protocol/items.ts'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { Factors } from '../../../durable-objects/protocol/rest/factors.ts'
import type {
  ConversationView,
  PageData,
  SecurityView,
} from '../../../durable-objects/protocol/rest/page-data.ts'
import { ACTIVITY } from './activity.ts'
import { ASIDES } from './asides.ts'
import { CIRCLES } from './circles.ts'
import type { OwnRequest } from '../../../durable-objects/protocol/rest/access-requests.ts'
import * as f from './fixtures.ts'
import { LATER } from './later.ts'
import { LAYERS } from './layers.ts'
import { MODERATION } from './moderation.ts'
import { PERSON } from './person.ts'
import { POLLS } from './polls.ts'
import { READING } from './reading.ts'
import { asked, ROOM_STATES, WAITING } from './room-states.ts'
import { houseStates, thresholds } from './house-states.ts'
import { SEARCH } from './search.ts'
import { importStates } from './import-states.ts'
import { scriptStates } from './script-states.ts'
import { STOP } from './stop.ts'
import { WAITING_STATES } from './waiting.ts'

/** What the conversation's socket does in a state. */
export type Line =
  | {
      readonly kind: 'live'
      readonly items?: readonly ConversationItem[]
      /** What the conversation knows of the viewer. */
      readonly welcome?: Partial<WelcomeItem>
    }
  /** Never answers, or closes at once. */
  | { readonly kind: 'silent' }
  | { readonly kind: 'lost' }

export interface State {
  readonly name: string
  readonly page: (locale: Locale) => PageData
  readonly line?: Line
  /** On a phone: the list instead of the conversation. */
  readonly list?: boolean
  /** What the person's Inbox says beside its welcome. */
  readonly told?: readonly InboxItem[]
  /** What the conversation answers to that; `null`: as in every state. */
  readonly answers?: (asked: Command) => object | null
  /** What brings the page into the state. */
  readonly then?: (page: Page) => Promise<void>
}

function inGeneral(more: Partial<ConversationView> = {}): (locale: Locale) => PageData {
  return (locale) =>
    f.page(locale, '/rooms/general', {
      kind: 'conversation',
      around: f.surroundings(locale),
      subject: { kind: 'room', id: f.general.id, room: f.general },
      content: f.content(),
      ...more,
    })
}

function atDoor(
  change: Partial<typeof f.accounting>,
  request?: OwnRequest,
): (locale: Locale) => PageData {
  const room = { ...f.accounting, ...change }
  const subject = { kind: 'room', id: room.id, room } as const
  return inGeneral({ subject, content: null, ...(request && { request }) })
}

function inRoom(change: Partial<typeof f.general>) {
  return { kind: 'room', id: f.general.id, room: { ...f.general, ...change } } as const
}

function security(
  factors: Factors,
  more: Partial<SecurityView> = {},
): (locale: Locale) => PageData {
  return (locale) =>
    f.page(locale, '/settings/security', {
      kind: 'security',
      around: f.surroundings(locale),
      sessions: f.ownSessions,
      factors,
      mustAddFactor: false,
      ...more,
    })
}

/** The gallery has no Worker: what this call would be answered. */
function answerTo(page: Page, path: string, json: object, status = 200): Promise<unknown> {
  return page.route(path, (route) => route.fulfill({ status, json }))
}

const looking = { t: 'here', on: [f.awa.id, f.benoit.id, f.chloe.id] } as const
const bye = (code: 'forbidden' | 'banned'): Line => ({ kind: 'live', items: [{ t: 'bye', code }] })

/** Every state that has a design. */
export const STATES: readonly State[] = [
  { name: 'sign-in', page: (l) => f.page(l, '/sign-in', { kind: 'sign-in', place: f.place }) },
  ...thresholds,
  {
    name: 'sign-in-ended',
    page: (l) =>
      f.page(l, '/sign-in?why=ended&next=%2Frooms%2Fgeneral', {
        ...{ kind: 'sign-in', place: f.place },
      }),
  },
  {
    name: 'missing-outside',
    page: (l) => f.page(l, '/nowhere', { kind: 'missing', around: null }),
  },
  { name: 'outage', page: (l) => f.page(l, '/rooms/general', { kind: 'outage', passes: true }) },
  { name: 'broken', page: (l) => f.page(l, '/rooms/general', { kind: 'outage', passes: false }) },
  {
    name: 'missing',
    page: (l) => f.page(l, '/nowhere', { kind: 'missing', around: f.surroundings(l) }),
  },
  {
    name: 'room',
    page: inGeneral(),
    line: { kind: 'live', items: [looking, { t: 'typing', by: f.benoit.id }] },
  },
  { name: 'list', page: inGeneral(), line: { kind: 'live' }, list: true },
  { name: 'room-long', page: inGeneral({ content: f.longContent(50) }), line: { kind: 'live' } },
  { name: 'room-empty', page: inGeneral({ content: f.content([]) }), line: { kind: 'live' } },
  { name: 'room-connecting', page: inGeneral(), line: { kind: 'silent' } },
  { name: 'room-lost', page: inGeneral(), line: { kind: 'lost' } },
  { name: 'room-forbidden', page: inGeneral(), line: bye('forbidden') },
  { name: 'room-banned', page: inGeneral(), line: bye('banned') },
  {
    name: 'thread',
    page: inGeneral({
      subject: { kind: 'thread', id: f.threadWith(f.long, 1, 1).conversation, with: f.long },
      content: f.content([]),
    }),
    line: { kind: 'live' },
  },
  { name: 'door-open', page: atDoor({ access: 'open' }) },
  { name: 'door-ask', page: atDoor({}) },
  { name: 'door-pending', page: atDoor({ state: 'pending' }, asked('pending')) },
  { name: 'door-refused', page: atDoor({ state: 'refused' }, asked('refused')) },
  { name: 'door-archived', page: atDoor({ isArchived: true }) },
  {
    name: 'room-read-only',
    page: inGeneral({ subject: inRoom({ isReadOnly: true }) }),
    line: { kind: 'live' },
  },
  {
    name: 'room-archived',
    page: inGeneral({ subject: inRoom({ isArchived: true }) }),
    line: { kind: 'live' },
  },
  ...ROOM_STATES,
  ...STOP,
  {
    name: 'requests',
    page: (l) =>
      f.page(l, '/admin/requests', {
        kind: 'requests',
        around: f.surroundings(l, 'administrator'),
        asked: {},
        table: { rows: WAITING, count: 62, page: 1, pages: 3 },
      }),
  },
  {
    name: 'requests-none',
    page: (l) =>
      f.page(l, '/admin/requests', {
        kind: 'requests',
        around: { ...f.surroundings(l, 'administrator'), pendingRequests: 0 },
        asked: {},
        table: { rows: [], count: 0, page: 1, pages: 1 },
      }),
  },
  { name: 'security', page: security(f.noFactors) },
  { name: 'security-factors', page: security(f.factors) },
  { name: 'security-required', page: security(f.noFactors, { mustAddFactor: true }) },
  {
    name: 'security-app',
    page: security(f.noFactors),
    then: async (page) => {
      await answerTo(page, '**/api/factors/one-time-code', f.oneTimeCodeBegun)
      await page.locator('.settings__piece button').first().click()
      await page.locator('svg.qr path').waitFor()
    },
  },
  {
    name: 'security-codes',
    page: security(f.factors),
    then: async (page) => {
      await answerTo(page, '**/api/factors/recovery-codes', { recoveryCodes: f.recoveryCodes })
      await answerTo(page, '**/api/page?*', { page: security(f.factors)('fr') })
      await page.locator('.settings__piece button').first().click()
      await page.locator('.codes').waitFor()
    },
  },
  {
    name: 'sign-in-second-step',
    page: (l) => f.page(l, '/sign-in', { kind: 'sign-in', place: f.place }),
    then: async (page) => {
      await answerTo(page, '**/api/session', f.secondFactorNeeded, 401)
      await page.locator('#alias').fill('awa')
      await page.locator('#password').fill('le baobab du marché')
      await page.locator('button[type=submit]').click()
      await page.locator('#code').waitFor()
    },
  },
  {
    name: 'proof',
    page: inGeneral(),
    then: async (page) => {
      await answerTo(page, '**/api/factors', f.factors)
      await page.evaluate(() => window.dispatchEvent(new CustomEvent('proofneeded')))
      await page.locator('dialog[open]').waitFor()
    },
  },
  ...houseStates,
  ...scriptStates,
  ...importStates,
  {
    name: 'setup',
    page: (l) => f.page(l, '/setup', { kind: 'setup', around: f.surroundings(l) }),
  },
  ...CIRCLES,
  ...ACTIVITY,
  ...PERSON,
  ...READING,
  ...POLLS,
  ...MODERATION,
  ...ASIDES,
  ...SEARCH,
  ...LATER,
  ...WAITING_STATES,
  ...LAYERS,
]
