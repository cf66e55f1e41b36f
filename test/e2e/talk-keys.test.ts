import { expect, test } from 'vitest'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { post, registerInGeneral, savedRow, sidebarOf } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** One who does by key what others do with a button, while somebody writes to her. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const unread = () => sidebarOf(awa).locator('.place--unread')
const isBoxFocused = () =>
  awa.page.evaluate(() => document.activeElement?.matches('main textarea') === true)

/** More than fits in the window. */
async function writeMuch(visitor: Visitor, what: string): Promise<void> {
  for (let num = 1; num <= 16; num += 1) {
    await post(visitor, `${what} ${String(num)}\n\nun\n\ndeux`)
  }
}

test('Shift and Page up go to the first message that is not read, Escape to the newest and to the box', async () => {
  const { page } = awa
  await page.goto('/rooms/blabla')
  await page.locator('.here').waitFor()
  await writeMuch(ben, 'Pluie')
  await unread().first().waitFor()
  await sidebarOf(awa).getByRole('link', { name: 'Général' }).click()
  await page.locator('.unread-bar__go').waitFor()
  await page.locator('main .log').focus()
  await page.keyboard.press('Shift+PageUp')
  const first = savedRow(awa, 'Pluie 1')
  await expect
    .poll(() => first.first().evaluate((row) => row === document.activeElement))
    .toBe(true)
  await page.locator('.pill').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.pill').waitFor({ state: 'detached' })
  await expect.poll(isBoxFocused).toBe(true)
  await savedRow(awa, 'Pluie 16').waitFor()
  await expect.poll(() => unread().count()).toBe(0)
})

test('with Shift, Escape is done with everything that waits anywhere, and says so', async () => {
  const { page, say } = awa
  await ben.page.goto('/people/awa.diallo')
  await post(ben, 'Psst')
  await unread().first().waitFor()
  await page.locator('main textarea').fill('un brouillon')
  await page.keyboard.press('Shift+Escape')
  await page.getByText(say('keys.allRead')).waitFor()
  await expect.poll(() => unread().count()).toBe(0)
  // What was being written stays, and Escape alone is none of the room’s while something stands there.
  expect(await page.locator('main textarea').inputValue()).toBe('un brouillon')
  await page.locator('main textarea').fill('')
})

test('with Shift, the arrow up answers the last message, and Escape ends it', async () => {
  const { page } = awa
  await page.locator('main textarea').press('Shift+ArrowUp')
  await page.locator('.errand').getByText('Pluie 16').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('.errand').waitFor({ state: 'detached' })
  expect(await isBoxFocused()).toBe(true)
  await page.keyboard.press('Control+Shift+Backslash')
  await page.locator('#message-menu:popover-open').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('#message-menu:popover-open').waitFor({ state: 'detached' })
})

test('files are attached by key, and from the palette, which also signs out', async () => {
  const { page, say } = awa
  await page.locator('main textarea').focus()
  const [byKey] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.keyboard.press('Control+Shift+U'),
  ])
  expect(byKey.isMultiple()).toBe(true)
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: say('keys.words') })
  await box.fill('joindre')
  await page.getByRole('option', { name: say('files.attach') }).waitFor()
  await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')])
})

test('a click with Alt marks as not read from there', async () => {
  const { page, say } = awa
  await savedRow(awa, 'Pluie 16').click({ modifiers: ['Alt'], position: { x: 200, y: 30 } })
  await page.getByText(say('message.unreadDone')).waitFor()
  await sidebarOf(awa).getByRole('link', { name: 'Blabla' }).click()
  await unread().first().waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: say('keys.words') }).fill('tout marquer')
  await page.keyboard.press('Enter')
  await page.getByText(say('keys.allRead')).waitFor()
  await expect.poll(() => unread().count()).toBe(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: say('keys.words') }).fill('déconnecter')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in/)
})
