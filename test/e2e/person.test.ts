import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'
import { expectAccessible } from './look.ts'
import { people } from './people.ts'
import { setStage } from './stage.ts'
import { nameOf, register, sidebarOf, submit, type Visitor } from './visitor.ts'

/** Whoever has somebody on screen sees a change within a second; the rest is for a busy machine. */
const SOON_MS = 3_000
const NEW_NAME = 'Awa la Conteuse'

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  await register(awa)
  await register(ben)
})

function lineOf(visitor: Visitor, name: string): Locator {
  return sidebarOf(visitor).getByRole('link', { name })
}

async function write({ page }: Visitor, text: string): Promise<void> {
  await page.locator('textarea').fill(text)
  await page.keyboard.press('Enter')
  await page.locator('.row').getByText(text).waitFor()
}

test('a status set on one device shows on the others, and to who looks', async () => {
  const { page, say, context } = awa
  const phone = await context.newPage()
  await phone.goto('/')
  await page.locator('.me__open').click()
  await page.getByRole('button', { name: say('status.meeting') }).click()
  await page.getByRole('button', { name: say('status.save') }).click()
  await phone.locator('.me').getByText(say('status.meeting')).waitFor()
  const line = lineOf(ben, nameOf(people.awa))
  const soon = { state: 'attached', timeout: SOON_MS } as const
  await line.getByText(ben.say('status.busy'), { exact: true }).waitFor(soon)
  await line.getByText(say('status.meeting')).waitFor(soon)
  await page.locator('.me__open').click()
  await page.getByLabel(say('status.invisibleChoice')).check()
  await page.getByRole('button', { name: say('status.save') }).click()
  await line.getByText(ben.say('status.offline'), { exact: true }).waitFor(soon)
  await page.locator('.me__open').click()
  await page.getByRole('button', { name: say('status.clear') }).click()
  await line.getByText(ben.say('status.online'), { exact: true }).waitFor(soon)
  await phone.close()
})

test('a new name and a picture reach the others while they look', async () => {
  const { page, say } = awa
  await page.goto('/settings/profile')
  await expectAccessible(awa)
  await submit(awa, say('profile.save'), { name: NEW_NAME, pronouns: 'elle', job: 'Conteuse' })
  await page.getByText(say('profile.saved')).waitFor()
  await page.locator('.me__name').getByText(NEW_NAME).waitFor()
  await lineOf(ben, NEW_NAME).waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: picture() })
  await page.getByText(say('profile.pictureSaved')).waitFor()
  await page.locator('.me__open img').waitFor()
  await page.locator('.picture img').waitFor()
  await lineOf(ben, NEW_NAME).locator('img').waitFor()
  const width = await lineOf(ben, NEW_NAME)
    .locator('img')
    .evaluate(async (image: HTMLImageElement) => {
      await image.decode()
      return image.naturalWidth
    })
  expect(width).toBe(256)
})

test('a card opens from a name, stays through a reload and closes by going back', async () => {
  await awa.page.goto('/rooms/general')
  await write(awa, 'Il était une fois')
  const { page } = ben
  await page.goto('/rooms/general')
  await page.locator('.row').getByRole('button', { name: NEW_NAME }).first().click()
  const card = page.getByRole('dialog', { name: NEW_NAME })
  await card.getByText('Conteuse', { exact: true }).waitFor()
  await expectAccessible(ben)
  expect(page.url()).toMatch(/\?person=p_/)
  await page.reload()
  await card.getByText('elle').waitFor()
  await card.getByRole('button', { name: ben.say('person.close') }).click()
  await card.waitFor({ state: 'hidden' })
  await page.waitForURL((url) => url.search === '')
  await page.locator('.row').getByRole('button', { name: NEW_NAME }).first().click()
  await card.waitFor()
  await page.goBack()
  await card.waitFor({ state: 'hidden' })
  await page.locator('.row').getByRole('button', { name: NEW_NAME }).first().click()
  await card.getByRole('link', { name: ben.say('person.write') }).click()
  await page.waitForURL('**/people/awa.diallo')
  await write(ben, 'Raconte encore')
})

test('a person takes their data along, leaves, and their name leaves with them', async () => {
  const { page, say } = awa
  await page.goto('/settings/profile')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: say('profile.export') }).click(),
  ])
  const data = JSON.parse(readFileSync(await file.path(), 'utf8')) as {
    conversations: { messages: { text: string }[] }[]
  }
  const texts = data.conversations.flatMap(({ messages }) => messages.map(({ text }) => text))
  expect(texts).toContain('Il était une fois')
  expect(texts).not.toContain('Raconte encore')

  await page.getByRole('button', { name: say('profile.leaveOpen') }).click()
  await page.getByLabel(say('profile.leaveErase')).check()
  await submit(awa, say('profile.leaveNow'), { alias: people.awa.alias })
  await page.getByText(say('deletion.done')).waitFor()
  await expectAccessible(awa)
  await page.reload()
  await page.getByText(say('deletion.erased')).waitFor()
  await page.goto('/')
  await page.waitForURL('**/sign-in')

  await ben.page.goto('/rooms/general')
  await ben.page.locator('.row').first().waitFor()
  expect(await ben.page.content()).not.toContain(NEW_NAME)
  const former = lineOf(ben, ben.say('person.deleted'))
  await former.click()
  await ben.page.locator('.row').getByText('Raconte encore').waitFor()
  expect([...awa.troubles, ...ben.troubles]).toEqual([])
})

/** Any picture: one that is in the repository. */
function picture(): Buffer {
  return readFileSync(`${root}docs/screenshot.png`)
}
