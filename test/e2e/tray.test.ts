import { expect, test } from 'vitest'
import { bring, choose, holdParts, NOTES, tray } from './attaching.ts'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { enter, goTo, pick, registerInGeneral, savedRow } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people, and what one of them puts into the tray and does not send at once. */
let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
  for (const path of ['/rooms/blabla', '/rooms/general']) {
    await awa.page.goto(path)
    await enter(awa)
  }
})

inSteps(() => [awa, ben])

const boxOf = ({ page }: Visitor) => page.locator('.composer__text').first()
const items = (visitor: Visitor) => tray(visitor).getByRole('listitem')
const ready = (visitor: Visitor, count: number) =>
  tray(visitor).getByText(visitor.say('files.allThere', { count })).waitFor()

/** Ids of what this browser has put into trays and not sent. */
const kept = ({ page }: Visitor): Promise<string[]> =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('uploads'))
      .flatMap((key) => JSON.parse(localStorage.getItem(key) ?? '[]') as { file: string }[])
      .map(({ file }) => file),
  )

/** What the sweep does with what was not sent in time. */
const sweep = async ({ page }: Visitor, file: string): Promise<void> => {
  const status = await page.evaluate(
    async (id) => (await fetch(`/api/files/r_general/${id}`, { method: 'DELETE' })).status,
    file,
  )
  expect(status).toBe(204)
}

test('what is whole and not sent is there after a reload and in another conversation not', async () => {
  const { page, say } = awa
  await choose(awa, [NOTES])
  await bring(awa, 'mangue.jpg', 'drop')
  await ready(awa, 2)
  await boxOf(awa).fill('Avec deux')
  await page.reload()
  await ready(awa, 2)
  await tray(awa).getByText('notes.txt').waitFor()
  const picture = tray(awa).locator('img')
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0)
  await expectAccessible(awa)
  await photograph(awa, 'files-kept')
  await goTo(awa, 'Blabla')
  expect(await tray(awa).count()).toBe(0)
  await goTo(awa, 'Général')
  await ready(awa, 2)
  await tray(awa)
    .getByRole('button', { name: say('files.remove', { name: 'mangue.jpg' }) })
    .click()
  await ready(awa, 1)
  await page.reload()
  await ready(awa, 1)
})

test('another tab has it too, and loses it when it is sent', async () => {
  const other = { ...awa, page: await awa.context.newPage() }
  await other.page.goto('/rooms/general')
  await ready(other, 1)
  await expect.poll(() => boxOf(awa).inputValue()).toBe('Avec deux')
  await boxOf(awa).fill('Avec un')
  await boxOf(awa).press('Enter')
  await savedRow(ben, 'Avec un').getByText('notes.txt', { exact: true }).waitFor()
  await tray(other).waitFor({ state: 'hidden' })
  expect(await kept(other)).toEqual([])
  await other.page.close()
})

test('what is on its way goes on while another conversation is read', async () => {
  const { page } = awa
  const release = await holdParts(awa)
  await choose(awa, [NOTES])
  await expect.poll(() => kept(awa).then(({ length }) => length)).toBe(1)
  await goTo(awa, 'Blabla')
  await goTo(awa, 'Général')
  await expect.poll(() => items(awa).count()).toBe(1)
  release()
  await ready(awa, 1)
  await page.unroute('**/parts/*')
})

test('what the server no longer has is said and holds the message back', async () => {
  const { page, say } = awa
  const [file = ''] = await kept(awa)
  await sweep(awa, file)
  await page.reload()
  await tray(awa).getByText(say('files.expired')).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'files-expired')
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await photograph(awa, 'files-expired-narrow')
  await page.setViewportSize({ width: 1280, height: 800 })
  await boxOf(awa).fill('Sans rien')
  await boxOf(awa).press('Enter')
  expect(await boxOf(awa).inputValue()).toBe('Sans rien')
  await tray(awa)
    .getByRole('button', { name: say('files.remove', { name: 'notes.txt' }) })
    .click()
  await tray(awa).waitFor({ state: 'hidden' })
  await boxOf(awa).press('Enter')
  await savedRow(ben, 'Sans rien').waitFor()
})

test('files of a refused message come back with its words', async () => {
  const { say } = awa
  await choose(awa, [{ ...NOTES, name: 'un.txt' }, NOTES])
  await ready(awa, 2)
  const [first = ''] = await kept(awa)
  await sweep(awa, first)
  await boxOf(awa).fill('Refusé')
  await boxOf(awa).press('Enter')
  await awa.page.getByRole('alert').getByText(say('error.not_found')).waitFor()
  await pick(awa, say('talk.actOn', { act: say('talk.edit'), what: 'Refusé' }))
  await expect.poll(() => boxOf(awa).inputValue()).toBe('Refusé')
  await expect.poll(() => items(awa).count()).toBe(2)
  // Nobody is asked to find out which of them it was.
  await tray(awa).getByText(say('files.expired')).waitFor()
  await tray(awa)
    .getByRole('button', { name: say('files.remove', { name: 'un.txt' }) })
    .click()
  await ready(awa, 1)
  await boxOf(awa).press('Enter')
  await savedRow(ben, 'Refusé').getByText('notes.txt', { exact: true }).waitFor()
})

test('files that are dropped where nothing takes them do not lead out of the app', async () => {
  const isKept = (selector: string, type: string) =>
    awa.page
      .locator(selector)
      .first()
      .evaluate(async (on, type) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['x'], 'x.txt', { type: 'text/plain' }))
        const event = new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer })
        on.dispatchEvent(event)
        // An event of a script ends before what follows it has walked up to the app.
        await new Promise((walked) => setTimeout(walked))
        return event.defaultPrevented
      }, type)
  for (const type of ['dragover', 'drop']) expect(await isKept('nav', type)).toBe(true)
  await awa.page.goto('/settings/profile')
  await awa.page.getByRole('heading', { level: 1 }).waitFor()
  expect(await isKept('main', 'dragover')).toBe(true)
  // A field for files takes its own.
  expect(await isKept('[type=file]', 'dragover')).toBe(false)
})
