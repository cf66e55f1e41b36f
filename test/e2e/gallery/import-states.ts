import type { Page } from 'playwright-core'
import type {
  BringPeople,
  BringRooms,
  RoomFate,
} from '../../../durable-objects/protocol/moving/imports.ts'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { ImportBefore } from '../../../durable-objects/protocol/rest/import-views.ts'
import type { InferOutput } from 'valibot'
import { zipOf } from '../../support/zip.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

const importing: State['page'] = (l) => importPage(l, [])

const importPage = (l: Locale, imports: readonly ImportBefore[]) =>
  f.page(l, '/admin/import', {
    ...{ kind: 'import', around: f.surroundings(l, 'administrator'), imports },
  })

const LONG = 'un-salon-au-nom-sans-aucun-espace-qui-ne-finit-pas-du-tout'

const files: Readonly<Record<string, unknown>> = {
  'users.json': [
    { id: 'U1', name: 'awa', real_name: 'Awa', profile: { image_original: 'https://a.example' } },
    { id: 'U2', name: 'koffi', real_name: 'Koffi' },
  ],
  'channels.json': [
    { id: 'C1', name: 'port', created: 1, members: ['U1', 'U2'] },
    { id: 'C2', name: LONG, created: 1, members: ['U1'] },
  ],
  'emoji.json': { tam: 'https://x.slack.com/tam.png' },
  'port/2020-09-13.json': Array.from({ length: 7 }, (_, at) => ({
    ...{ type: 'message', user: 'U1', text: '…', ts: `${String(1_600_000_000 + at)}.000100` },
  })),
}

/** A place in which the second room is there already, and which answers messages with this status, or never. */
async function playPlace(page: Page, answersMessages: number | null): Promise<void> {
  const where = '**/api/admin/imports'
  await page.route(where, (route) => route.fulfill({ json: { id: 'm_1' } }))
  await page.route(`${where}/*/people`, (route) => {
    const { people } = route.request().postDataJSON() as InferOutput<typeof BringPeople>
    return route.fulfill({ json: { people: people.map(({ id }) => ({ id, fate: 'new' })) } })
  })
  await page.route(`${where}/*/rooms`, (route) => {
    const { rooms } = route.request().postDataJSON() as InferOutput<typeof BringRooms>
    const fates = rooms.map(({ id }): RoomFate => ({ id, fate: id === 'C2' ? 'taken' : 'new' }))
    return route.fulfill({ json: { rooms: fates, threads: [] } })
  })
  await page.route(`${where}/*/messages`, async (route) => {
    if (answersMessages === null) return
    const refused = { error: { code: 'unauthenticated' } }
    const json = answersMessages === 200 ? { next: 8 } : refused
    await route.fulfill({ status: answersMessages, json })
  })
  await page.route(`${where}/*/finish`, (route) => route.fulfill({ status: 204 }))
}

async function choose(page: Page, answersMessages: number | null): Promise<void> {
  await playPlace(page, answersMessages)
  const packed = Object.entries(files).map(([name, data]) => ({ name, data: JSON.stringify(data) }))
  await page.locator('#import-file').setInputFiles({
    ...{ name: `${LONG}.zip`, mimeType: 'application/zip', buffer: zipOf(packed) },
  })
  await page.locator('#import-plan').waitFor()
}

async function confirm(page: Page): Promise<void> {
  await page.locator('[aria-haspopup=dialog]').last().click()
  await page.locator('dialog[open] .button').first().click()
}

/** Moving in, step by step. */
export const importStates: readonly State[] = [
  { name: 'import', page: importing },
  {
    name: 'import-before',
    page: (l) =>
      importPage(l, [
        { id: 'm_3', name: `${LONG}.zip`, by: f.awa, at: f.AT, talks: 0, open: 0 },
        { id: 'm_2', name: 'équipe.zip', by: f.awa, at: f.AT - 60_000, talks: 12, open: 1 },
        { id: 'm_1', name: 'palabre.jsonl', by: f.awa, at: f.AT - 90_000_000, talks: 3, open: 0 },
      ]),
  },
  {
    name: 'import-refused',
    page: importing,
    then: async (page) => {
      const bomb = zipOf([{ name: 'users.json', data: Buffer.alloc(4_000_000) }])
      await page.locator('#import-file').setInputFiles({
        ...{ name: 'x.zip', mimeType: 'application/zip', buffer: bomb },
      })
      await page.locator('[role=alert] .note').waitFor()
    },
  },
  { name: 'import-plan', page: importing, then: (page) => choose(page, 200) },
  {
    name: 'import-running',
    page: importing,
    then: async (page) => {
      await choose(page, null)
      await confirm(page)
      await page.locator('#import-progress').waitFor()
    },
  },
  {
    name: 'import-stopped',
    page: importing,
    then: async (page) => {
      await choose(page, 401)
      await confirm(page)
      await page.locator('#import-stopped').waitFor()
    },
  },
  {
    name: 'import-done',
    page: importing,
    then: async (page) => {
      await choose(page, 200)
      await confirm(page)
      await page.locator('#import-done').waitFor()
    },
  },
]
