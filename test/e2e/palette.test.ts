import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, post, registerInGeneral, savedRow, sidebarOf } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** One who goes everywhere by keyboard, and another who writes to her meanwhile. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const title = ({ page }: Visitor, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true })

test('the palette goes to a room and a person by some letters of their names', async () => {
  const { page, say } = awa
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: say('keys.words') })
  await box.waitFor()
  await expect.poll(() => box.evaluate((one) => one === document.activeElement)).toBe(true)
  await expectAccessible(awa)
  await photograph(awa, 'palette')
  await box.pressSequentially('blab')
  // And the search in messages.
  await expect.poll(() => page.getByRole('option').count()).toBe(2)
  await page.keyboard.press('Enter')
  await title(awa, 'Blabla').waitFor()
  expect(new URL(page.url()).pathname).toBe('/rooms/blabla')

  await page.keyboard.press('Control+k')
  await box.pressSequentially('oconnor')
  await page.getByText(say('nav.noMatch')).waitFor()
  await box.fill('connor')
  await page.getByRole('option', { name: nameOf(people.ben) }).click()
  await title(awa, nameOf(people.ben)).waitFor()
})

test('the arrows choose in it, Escape leaves everything as it was', async () => {
  const { page, say } = awa
  await page.locator('main textarea').focus()
  await page.keyboard.press('Control+k')
  const options = page.getByRole('option')
  await options.first().waitFor()
  const chosen = () => page.locator('[role=option][aria-selected=true]').innerText()
  const first = await chosen()
  await page.keyboard.press('ArrowDown')
  await expect.poll(chosen).not.toBe(first)
  await page.keyboard.press('ArrowUp')
  await expect.poll(chosen).toBe(first)
  await page.keyboard.press('End')
  await expect.poll(chosen).toContain(say('keys.title'))
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  const focused = () => page.evaluate(() => document.activeElement?.tagName)
  await expect.poll(focused).toBe('TEXTAREA')
  await title(awa, nameOf(people.ben)).waitFor()
})

test('who does not know the key finds a button, and the sheet of all keys', async () => {
  const { page, say } = awa
  await page.getByRole('button', { name: say('keys.jump') }).click()
  await page.getByRole('combobox', { name: say('keys.words') }).fill('raccourcis')
  // And the search in messages.
  await expect.poll(() => page.getByRole('option').count()).toBe(2)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: say('keys.title') }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'key-sheet')
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+/')
  await page.getByRole('heading', { name: say('keys.title') }).waitFor()
  await page.keyboard.press('Control+/')
  await page.locator('dialog').waitFor({ state: 'detached' })
})

test('Alt and the arrows go through the list, with Shift through what is not read', async () => {
  const { page } = awa
  await page.goto('/rooms/blabla')
  await title(awa, 'Blabla').waitFor()
  await page.keyboard.press('Alt+ArrowUp')
  await title(awa, 'Général').waitFor()
  await page.keyboard.press('Alt+ArrowDown')
  await title(awa, 'Blabla').waitFor()
  await page.keyboard.press('Alt+ArrowDown')
  await title(awa, 'Comptabilité').waitFor()
  await ben.page.goto('/people/awa.diallo')
  await post(ben, 'Psst')
  await sidebarOf(awa).locator('.place--unread').first().waitFor()
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await title(awa, nameOf(people.ben)).waitFor()
  await savedRow(awa, 'Psst').waitFor()
})

test('F6 goes through the regions of the page, round and round, and back with Shift', async () => {
  const { page } = awa
  const where = () =>
    page.evaluate(() => {
      const at = document.activeElement
      if (at?.matches('.jump')) return 'search'
      if (at?.closest('#list')) return 'list'
      if (at?.closest('main .head')) return 'head'
      if (at?.matches('main textarea')) return 'composer'
      return at?.matches('main .log') === true ? 'log' : (at?.tagName ?? '')
    })
  await page.locator('main textarea').focus()
  const round: string[] = []
  for (let step = 0; step < 5; step += 1) {
    const before = await where()
    await page.keyboard.press('F6')
    await expect.poll(where).not.toBe(before)
    round.push(await where())
  }
  expect(round).toEqual(['list', 'search', 'head', 'log', 'composer'])
  await page.keyboard.press('Shift+F6')
  await expect.poll(where).toBe('log')
})
