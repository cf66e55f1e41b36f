import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, openMenu, pick, post, registerInGeneral, savedRow, sidebarOf } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people and what one of them sets aside for later. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const rows = ({ page }: Visitor) => page.locator('.later')

test('a message is kept from its menu, found under Later, and leads back to its place', async () => {
  const { page, say } = awa
  await post(ben, 'The key is under the third stone.')
  await openMenu(awa, 'third stone')
  await pick(awa, say('message.keep'))
  await page.getByText(say('message.kept')).waitFor()
  await openMenu(awa, 'third stone')
  await page.getByRole('button', { name: say('message.unkeep'), exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await sidebarOf(awa).locator('a[href="/later"]').click()
  await rows(awa).filter({ hasText: 'third stone' }).waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'later-saved')
})

test('it bears a note, goes, comes back, and another tab follows', async () => {
  const { page, say, context } = awa
  const name = nameOf(people.ben)
  await page.getByRole('button', { name: say('later.noteFor', { name }) }).click()
  await page.locator('dialog[open] textarea').fill('à dire à Chloé')
  await page.locator('dialog[open] button[type=submit]').click()
  await page.locator('.later__note').waitFor()
  const other = await context.newPage()
  await other.goto('/later')
  await other.locator('.later__note').waitFor()
  await page.getByRole('button', { name: say('later.unkeepNamed', { name }) }).click()
  await page.getByText(say('later.savedNone')).waitFor()
  await other.getByText(say('later.savedNone')).waitFor()
  const undo = page.getByRole('button', { name: say('later.undo'), exact: true })
  await expect.poll(() => undo.evaluate((it) => it === document.activeElement)).toBe(true)
  await undo.click()
  await page.locator('.later__note').waitFor()
  await other.locator('.later__note').waitFor()
  await other.close()
})

test('what its author deletes shows as gone, without its words', async () => {
  const { page, say } = awa
  await openMenu(ben, 'third stone')
  await pick(ben, ben.say('moderation.delete'))
  await ben.page.locator('dialog[open] .button--danger').click()
  await savedRow(ben, 'third stone').waitFor({ state: 'detached' })
  await page.reload()
  await page.getByText(say('later.gone')).waitFor()
  expect(await page.getByText('third stone').count()).toBe(0)
})
