import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type {
  ConsoleRoom,
  Overview,
  Watch,
} from '../../../durable-objects/protocol/rest/console.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import { billFor, projectedBill } from '../../../durable-objects/protocol/usage/bill.ts'
import { NOTHING } from '../../../durable-objects/protocol/usage/counts.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

const DAY_MS = 86_400_000

const overview: Overview = {
  ...{ people: 1_234, online: 87, requests: 3, reports: 1, sanctions: 2, server: 'open' },
  days: Array.from({ length: 14 }, (_, index) => ({
    day: new Date(f.AT - (13 - index) * DAY_MS).toISOString().slice(0, 10),
    messages: [12, 0, 340, 1_204, 980, 1_500, 22][index % 7] ?? 0,
  })),
  rooms: { all: 12, answered: 12 },
  storage: [
    { name: f.general.name, bytes: 812_340_000 },
    { name: 'Un salon au nom vraiment très long, si long qu’il ne tient pas', bytes: 1_204_000 },
    { name: null, bytes: 40_960 },
  ],
  otherBytes: 96_500_000,
}

const nothing: Overview = {
  ...{ people: 1, online: null, requests: 0, reports: 0, sanctions: 0, server: 'stopped' },
  days: overview.days.map(({ day }) => ({ day, messages: 0 })),
  rooms: { all: 14, answered: 3 },
  ...{ storage: [], otherBytes: 0 },
}

const watch: Watch = {
  ...{ requests: 3, reports: 1, sanctions: 2 },
  ending: [
    {
      ...{ id: 'x_eeeeeeeeeeeeeeeeeeee', kind: 'ban', person: f.chloe, room: null, by: f.awa },
      ...{ reason: 'Trop de bruit, malgré deux rappels', createdAt: f.AT - DAY_MS },
      ...{ endsAt: f.AT + DAY_MS, lifted: null, erasesFrom: null, erasing: { total: 0, done: 0 } },
      ...{ isInForce: true, mayLift: true },
    },
  ],
}
const calm: Watch = { requests: 0, reports: 0, sanctions: 0, ending: [] }

/** Who keeps the place and does not run it. */
function keeping(locale: Locale, waiting: Watch): PageData {
  return f.page(locale, '/admin', {
    ...{ kind: 'overview', around: f.surroundings(locale, 'moderator') },
    ...{ overview: null, watch: waiting },
  })
}

const counts = {
  worker: { ...NOTHING, requests: 14_200_000, rowsRead: 90_000_000, rowsWritten: 1_200_000 },
  room: { ...NOTHING, requests: 900_000, frames: 31_000_000, rowsWritten: 62_000_000 },
}
const stored = { objects: 7_200_000_000, table: 43_000_000 }

function room(more: Partial<ConsoleRoom>): ConsoleRoom {
  return {
    ...{ known: { id: f.general.id, name: f.general.name }, access: 'open', members: 1_234 },
    ...{ isArchived: false, act: null },
    numbers: { messages: 1_204_311, bytes: 812_340_000, lastAt: f.AT },
    ...more,
  }
}

const rooms: readonly ConsoleRoom[] = [
  room({}),
  room({
    known: {
      id: f.accounting.id,
      name: 'Un salon au nom vraiment très long, si long qu’il déborde',
    },
    ...{ access: 'approval', act: 'archive', members: 12 },
    numbers: { messages: 0, bytes: 40_960, lastAt: null },
  }),
  room({
    known: { id: 'r_projet' as typeof f.general.id, name: 'Projet fini' },
    ...{ isArchived: true, act: 'restore', numbers: null },
  }),
  room({ known: null, access: 'private', members: 3 }),
]

const around = (l: Locale) => f.surroundings(l, 'administrator')

/** The pages on which administrators look over the place. */
export const consoleStates: readonly State[] = [
  {
    name: 'overview',
    page: (l) => f.page(l, '/admin', { kind: 'overview', around: around(l), overview, watch }),
  },
  {
    name: 'overview-partial',
    page: (l) =>
      f.page(l, '/admin', { kind: 'overview', around: around(l), overview: nothing, watch: calm }),
  },
  { name: 'overview-keeper', page: (l) => keeping(l, watch) },
  { name: 'overview-keeper-calm', list: true, page: (l) => keeping(l, calm) },
  {
    name: 'costs',
    page: (l) =>
      f.page(l, '/admin/costs', {
        ...{ kind: 'costs', around: around(l) },
        costs: {
          ...{ month: '2026-11-01', passed: 0.8, pricesReadOn: '2026-11-25' },
          soFar: billFor(counts, stored),
          projected: projectedBill(counts, stored, 0.8),
        },
      }),
  },
  {
    name: 'all-rooms',
    page: (l) =>
      f.page(l, '/admin/rooms?sort=-bytes&page=2', {
        ...{ kind: 'all-rooms', around: around(l), asked: { sort: '-bytes', page: 2 } },
        table: { rows: rooms, count: 54, page: 2, pages: 3 },
      }),
  },
  {
    name: 'all-rooms-archive',
    page: (l) =>
      f.page(l, '/admin/rooms', {
        ...{ kind: 'all-rooms', around: around(l), asked: {} },
        table: { rows: rooms, count: rooms.length, page: 1, pages: 1 },
      }),
    then: async (page) => {
      await page.locator('.table button').first().click()
      await page.locator('dialog[open]').waitFor()
    },
  },
  {
    name: 'all-rooms-none',
    page: (l) =>
      f.page(l, '/admin/rooms?query=zzz', {
        ...{ kind: 'all-rooms', around: around(l), asked: { query: 'zzz', kind: 'open' } },
        table: { rows: [], count: 0, page: 1, pages: 1 },
      }),
  },
  {
    name: 'accounts',
    page: (l) =>
      f.page(l, '/admin/people?sort=role', {
        ...{ kind: 'accounts', around: around(l), asked: { sort: 'role' } },
        table: {
          rows: f.people.map((person, index) => ({
            ...person,
            role: index === 0 ? ('administrator' as const) : ('member' as const),
            email: index === 1 ? 'benoit.lefevre@exemple.fr' : null,
            createdAt: f.AT,
            isBanned: index === 2,
            ...(index === 1 && { looksLike: f.people[0] }),
          })),
          ...{ count: f.people.length, page: 1, pages: 1 },
        },
      }),
  },
  {
    name: 'accounts-none',
    page: (l) =>
      f.page(l, '/admin/people?query=zzz', {
        ...{ kind: 'accounts', around: around(l), asked: { query: 'zzz' } },
        table: { rows: [], count: 0, page: 1, pages: 1 },
      }),
  },
]
