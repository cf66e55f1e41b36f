import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { zipOf } from '../support/zip.ts'
import { expectAccessible, expectFineEveryWay } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { enter, post, register, savedRow, type Visitor } from './visitor.ts'

// Moving in by the page: a Slack export, stopped by a reload in its middle, and another place's own.

let awa: Visitor
let ben: Visitor

const here = setStage(async () => {
  awa = await here.visitor('fr', people.awa)
  await register(awa)
  await becomeAdministrator(awa, here.server)
})

const elsewhere = setStage(async () => {
  ben = await elsewhere.visitor('en', people.ben)
  await register(ben)
  await becomeAdministrator(ben, elsewhere.server)
})

inSteps(() => [awa, ben])

const said = (user: string, at: number, text: string) => ({
  ...{ type: 'message', user, text, ts: `${String(1_600_000_000 + at)}.000100` },
})

/** More messages than one batch takes, and things that do not come. */
const SLACK = {
  'users.json': [
    { id: 'U1', name: 'koffi', real_name: 'Koffi Mensah' },
    { id: 'U2', name: 'admin', real_name: 'Chef' },
  ],
  'channels.json': [{ id: 'C1', name: 'embarcadère', created: 1, members: ['U1', 'U2'] }],
  'dms.json': [{ id: 'D1', created: 1, members: ['U1', 'U2'] }],
  'D1/2020-09-13.json': [said('U1', 1, 'entre nous')],
  'emoji.json': { tam: 'https://x.slack.com/tam.png' },
  'embarcadère/2020-09-13.json': Array.from({ length: 620 }, (_, at) => ({
    ...said(at % 2 === 0 ? 'U1' : 'U2', at, `vague ${String(at + 1)}`),
    ...(at === 619 && { files: [{ id: 'F1', name: 'marée.txt' }] }),
  })),
}

const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/zip', buffer })
const slackZip = () =>
  file(
    'equipe.zip',
    zipOf([
      ...Object.entries(SLACK).map(([name, data]) => ({ name, data: JSON.stringify(data) })),
      // As tools that fetch them put them there.
      { name: '__uploads/F1/marée.txt', data: 'haute à midi' },
    ]),
  )

async function choose({ page }: Visitor, chosen: ReturnType<typeof file>): Promise<void> {
  await page.locator('#import-file').setInputFiles(chosen)
}

/** Says yes to what would come. */
async function confirm({ page, say }: Visitor, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: say('bringing.confirmYes'), exact: true })
    .click()
}

test('the page stands among the settings, and says of a file that is none why', async () => {
  const { page, say } = awa
  await page.goto('/admin/settings')
  await page.getByRole('link', { name: say('house.bringIn') }).click()
  await page.locator('#import-file').waitFor()
  await expectFineEveryWay(awa, 'import-empty')
  await choose(awa, file('notes.txt', Buffer.from('Bonjour')))
  const why = say('bringing.wrongHeader')
  await page.getByText(say('bringing.refused', { why })).waitFor()
  await choose(awa, file('piege.zip', zipOf([{ name: '../users.json', data: '[]' }])))
  await page
    .getByText(
      say('bringing.refused', { why: say('bringing.wrongWay', { name: '../users.json' }) }),
    )
    .waitFor()
  await expectAccessible(awa)
})

test('it says what would come of a Slack export, and what not, and nothing has come', async () => {
  const { page, say } = awa
  await choose(awa, slackZip())
  await page.getByRole('heading', { name: say('bringing.would') }).waitFor()
  await page.getByText(say('bringing.lineMessages', { count: 620 })).waitFor()
  await page.getByText(say('bringing.leftEmojiAddresses', { count: 1 })).waitFor()
  await page.getByText(say('bringing.peopleNew', { count: 2, known: 0 })).waitFor()
  await expectFineEveryWay(awa, 'import-plan')
  const answer = await page.request.get('/api/directory')
  expect(await answer.text()).not.toContain('embarcadère')
})

test('a reload in its middle is asked about, and the same file goes on where it was', async () => {
  const { page, say } = awa
  let batches = 0
  // After the first batch nothing more comes through.
  await page.route('**/api/admin/imports/*/messages', async (route) => {
    const { messages } = route.request().postDataJSON() as { messages: unknown[] }
    if (messages.length > 0) batches += 1
    if (batches < 2) await route.continue()
  })
  await confirm(awa, say('bringing.bring'))
  const progress = page.getByText(
    say('bringing.doneMessages', { done: 500, all: 621 }).replaceAll('\u202f', ' '),
  )
  await progress.waitFor()
  await expectFineEveryWay(awa, 'import-running')
  // While somebody is in a conversation it goes on, and is found here again.
  await page.locator('nav a[href="/rooms/general"]').click()
  await page.locator('.log').waitFor()
  await page.goBack()
  await progress.waitFor()
  const asked = page.waitForEvent('dialog').then(async (dialog) => {
    await dialog.accept()
    return dialog.type()
  })
  await page.reload()
  expect(await asked).toBe('beforeunload')
  await page.unroute('**/api/admin/imports/*/messages')
  await page.getByText(say('bringing.beforeOpen', { count: 2, all: 2 })).waitFor()
  await choose(awa, slackZip())
  await page.getByText(say('bringing.begun')).waitFor()
  await confirm(awa, say('bringing.goOn'))
  await page.getByText(say('bringing.done'), { exact: true }).waitFor()
  await expectFineEveryWay(awa, 'import-done')

  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: say('bringing.report') }).click()
  const report = await readFile(await (await saving).path(), 'utf8')
  expect(report).toContain('embarcadère')
  expect(report).toContain(say('bringing.leftEmojiAddresses', { count: 1 }))

  await bringsNothingAgain()
  const directory = await page.request.get('/api/directory')
  const { rooms } = (await directory.json()) as { rooms: { id: string; name: string }[] }
  const room = rooms.find(({ name }) => name === 'embarcadère')
  await page.goto(`/rooms/${room?.id.slice(2) ?? ''}`)
  await enter(awa)
  await savedRow(awa, 'vague 620').waitFor()
  expect(await savedRow(awa, 'vague 620').count()).toBe(1)
  const link = savedRow(awa, 'vague 620').getByRole('link', { name: 'marée.txt' })
  const bytes = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(await bytes.text()).toBe('haute à midi')
})

async function bringsNothingAgain(): Promise<void> {
  const { page, say } = awa
  await page.getByRole('button', { name: say('bringing.other') }).click()
  await page.getByText(say('bringing.beforeAll', { count: 2 })).waitFor()
  await choose(awa, slackZip())
  await page.getByText(say('bringing.nothing')).waitFor()
  expect(await page.getByRole('button', { name: say('bringing.bring') }).count()).toBe(0)
}

test('the own export of another place comes with its file, through a network that fails', async () => {
  await ben.page.goto('/rooms/blabla')
  await enter(ben)
  await post(ben, 'Packed and ready')
  const asked = ben.page.waitForEvent('filechooser')
  await ben.page.getByRole('button', { name: ben.say('files.attach') }).click()
  await (
    await asked
  ).setFiles([{ name: 'map.txt', mimeType: 'text/plain', buffer: Buffer.from('left, then right') }])
  await post(ben, 'with a map')
  await ben.page.goto('/admin/settings')
  const [taken] = await Promise.all([
    ben.page.waitForEvent('download'),
    ben.page.getByRole('button', { name: ben.say('keeping.takeAll') }).click(),
  ])

  const { page, say } = awa
  await page.goto('/admin/import')
  await choose(awa, file('palabre.zip', await readFile(await taken.path())))
  await page.getByRole('heading', { name: say('bringing.would') }).waitFor()
  let isAway = true
  await page.route('**/api/admin/imports/*/files/**', async (route) => {
    if (isAway) await route.abort()
    else await route.continue()
  })
  await confirm(awa, say('bringing.bring'))
  await page.getByText(say('bringing.waits')).waitFor()
  isAway = false
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByText(say('bringing.done'), { exact: true }).waitFor()
  await page.goto('/rooms/blabla')
  await enter(awa)
  await page.getByText('with a map').waitFor()
  await page.getByRole('link', { name: 'map.txt' }).waitFor()
})

test('whoever runs nothing here does not find the page', async () => {
  const { page } = awa
  const chloe = await here.visitor('en', people.chloe)
  await register(chloe)
  await chloe.page.goto('/admin/import')
  await chloe.page.getByText(chloe.say('missing.title')).waitFor()
  await page.goto('/admin/audit')
  for (const kind of ['audit.importBegin', 'audit.importFinish'] as const) {
    await page
      .locator('main .card')
      .filter({ hasText: awa.say(kind) })
      .first()
      .waitFor()
  }
})
