import { describe, expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, post, register, savedRow, sidebarOf, signIn } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Four people: a group that becomes a room, a block, and a sidebar of one's own on two devices. */
const dan = { ...people.chloe, firstName: 'Dan', lastName: 'Roy', alias: 'dan' }

let awa: Visitor
let ben: Visitor
let chloe: Visitor
let fourth: Visitor
let phone: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  chloe = await stage.visitor('fr', people.chloe)
  fourth = await stage.visitor('fr', dan)
  phone = await stage.visitor('fr', people.awa)
  for (const visitor of [awa, ben, chloe, fourth]) await register(visitor)
  await signIn(phone)
  for (const visitor of [awa, phone]) await visitor.page.goto('/rooms/general')
})

inSteps(() => [awa, ben, chloe, fourth, phone])

function linkTo(visitor: Visitor, name: string | RegExp) {
  return sidebarOf(visitor).getByRole('link', { name })
}

/** Picks an item from the menu of a line or a section of the sidebar. */
async function pick(visitor: Visitor, of: string, item: string): Promise<void> {
  const { say } = visitor
  await sidebarOf(visitor)
    .getByRole('button', { name: say('side.menuOf', { name: of }), exact: true })
    .press('Enter')
  await visitor.page.locator('#place-menu').getByRole('button', { name: item, exact: true }).click()
}

function shelf(visitor: Visitor, name: string) {
  return sidebarOf(visitor)
    .locator('section')
    .filter({ has: visitor.page.getByRole('heading', { name, exact: true }) })
}

describe('a group', () => {
  test('is begun by keyboard, and stands in everybody’s sidebar', async () => {
    const { page, say } = awa
    await sidebarOf(awa)
      .getByRole('link', { name: say('side.write') })
      .click()
    await page.getByRole('heading', { level: 1, name: say('write.title') }).waitFor()
    const field = page.getByRole('combobox')
    await field.click()
    for (const alias of ['ben', 'chloe']) {
      await field.pressSequentially(alias)
      // The only one left: what was typed has been searched.
      const found = page.getByRole('option')
      await expect
        .poll(async () => (await found.allTextContents()).join())
        .toMatch(new RegExp(`@${alias}[^@]*$`))
      await expect.poll(() => found.count()).toBe(1)
      await field.press('Enter')
      await page
        .getByRole('button', { name: /^Retirer/ })
        .nth(alias === 'ben' ? 0 : 1)
        .waitFor()
    }
    await expectAccessible(awa)
    await photograph(awa, 'write')
    await field.press('Enter')
    await page.getByRole('log').waitFor()
    await post(awa, 'Nous trois, donc.')
    await linkTo(ben, 'Chloé Lefèvre and Awa Diallo')
      .or(linkTo(ben, 'Awa Diallo and Chloé Lefèvre'))
      .click()
    await savedRow(ben, 'Nous trois, donc.').waitFor()
    await post(ben, 'The three of us.')
    await savedRow(awa, 'The three of us.').waitFor()
    await expectAccessible(awa)
    await photograph(awa, 'group')
  })

  test('takes in a fourth, who reads what was said', async () => {
    const { page, say } = awa
    await page.getByRole('button', { name: say('groups.menu') }).click()
    await photograph(awa, 'group-menu')
    await page.getByRole('button', { name: say('groups.add') }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox').fill('dan')
    await dialog.getByRole('option').filter({ hasText: '@dan' }).click()
    await expectAccessible(awa)
    await dialog.getByRole('button', { name: say('groups.addAction'), exact: true }).click()
    await page.getByText(say('groups.topic', { count: 4 })).waitFor()
    await linkTo(fourth, /Ben O’Connor/)
      .filter({ hasText: 'Awa' })
      .click()
    await savedRow(fourth, 'The three of us.').waitFor()
  })

  test('becomes a private room with its messages and its address', async () => {
    const { page, say } = awa
    const address = new URL(page.url()).pathname
    await page.getByRole('button', { name: say('groups.menu') }).click()
    await page.getByRole('button', { name: say('groups.makeRoom') }).click()
    await page.getByLabel(say('groups.roomName')).fill('La fête')
    await page.getByRole('button', { name: say('groups.makeRoomAction') }).click()
    await page.getByRole('heading', { level: 1, name: 'La fête' }).waitFor()
    for (const visitor of [ben, chloe, fourth]) {
      await shelf(visitor, visitor.say('nav.rooms'))
        .getByRole('link', { name: 'La fête' })
        .waitFor()
    }
    await page.reload()
    expect(new URL(page.url()).pathname).toBe(address)
    await savedRow(awa, 'Nous trois, donc.').waitFor()
    // Whoever had it open writes on.
    await post(ben, 'A room now.')
    await savedRow(awa, 'A room now.').waitFor()
  })
})

describe('a block', () => {
  test('folds what they say in rooms, and closes the thread, until it is taken back', async () => {
    await pick(awa, nameOf(people.ben), awa.say('side.block'))
    const folded = awa.page.getByText(awa.say('groups.folded'))
    await folded.first().waitFor()
    // Not the live region, which may still say it aloud.
    await awa.page.getByText('A room now.', { exact: true }).waitFor({ state: 'hidden' })
    await folded.last().click()
    await awa.page.getByText('A room now.', { exact: true }).waitFor()
    await expectAccessible(awa)
    await photograph(awa, 'folded')

    await linkTo(ben, nameOf(people.awa)).click()
    await ben.page.getByRole('heading', { level: 1, name: nameOf(people.awa) }).waitFor()
    await ben.page.locator('textarea').fill('Are you there?')
    await ben.page.locator('textarea').press('Enter')
    await ben.page.getByText(ben.say('error.not_welcome')).waitFor()

    await awa.page.goto('/settings/privacy')
    await expectAccessible(awa)
    await photograph(awa, 'privacy')
    await awa.page
      .getByRole('button', { name: awa.say('privacy.unblockNamed', { name: nameOf(people.ben) }) })
      .click()
    await awa.page.getByText(awa.say('privacy.noneBlocked')).waitFor()
    await ben.page.getByRole('button', { name: ben.say('talk.retry') }).click()
    await savedRow(ben, 'Are you there?').waitFor()
  })

  test('who may write is chosen for a first message', async () => {
    await awa.page.getByLabel(awa.say('privacy.nobody'), { exact: true }).check()
    await awa.page.getByText(awa.say('privacy.saved')).waitFor()
    const { page, say } = chloe
    await page.goto('/messages/new')
    await page.getByRole('combobox').fill('awa')
    await page.getByRole('option').filter({ hasText: '@awa.diallo' }).click()
    // Picked: a click that is heard before has nobody to write to.
    await page.locator('.chip').waitFor()
    await page.getByRole('button', { name: say('write.start') }).click()
    await page.getByText(say('error.not_welcome')).waitFor()
  })
})

describe('a sidebar of one’s own', () => {
  test('sections and stars, on two devices, by keyboard', async () => {
    const { say } = phone
    await awa.page.goto('/rooms/general')
    await pick(awa, 'Général', say('side.star'))
    for (const visitor of [awa, phone]) {
      await shelf(visitor, say('nav.favourites')).getByRole('link', { name: 'Général' }).waitFor()
    }
    // The line has moved, and the focus with it.
    const focused = () => awa.page.evaluate(() => document.activeElement?.ariaLabel)
    await expect.poll(focused).toBe(say('side.menuOf', { name: 'Général' }))
    await awa.page.keyboard.press('Enter')
    const item = () => awa.page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(item).toBe(say('side.unstar'))
    await awa.page.keyboard.press('End')
    expect(await item()).toBe(say('side.newSection'))
    await awa.page.keyboard.press('ArrowDown')
    expect(await item()).toBe(say('side.unstar'))
    await awa.page.keyboard.press('ArrowUp')
    expect(await item()).toBe(say('side.newSection'))
    await awa.page.keyboard.press('Escape')
    await expect.poll(focused).toBe(say('side.menuOf', { name: 'Général' }))
    await pick(phone, 'La fête', say('side.newSection'))
    await phone.page.getByLabel(say('side.sectionName')).fill('Projets')
    await phone.page.getByLabel(say('side.sectionName')).press('Enter')
    await shelf(awa, 'Projets').getByRole('link', { name: 'La fête' }).waitFor()
    await expectAccessible(awa)
    await photograph(awa, 'sections')

    const fold = shelf(awa, 'Projets').getByRole('button', { name: 'Projets', exact: true })
    await fold.press('Enter')
    await shelf(phone, 'Projets').locator('[aria-expanded=false]').waitFor()
    await awa.page.reload()
    await shelf(awa, 'Projets').locator('[aria-expanded=false]').waitFor()

    await pick(awa, 'Projets', say('side.dropSection'))
    await shelf(phone, say('nav.rooms')).getByRole('link', { name: 'La fête' }).waitFor()
    await pick(phone, 'Général', say('side.unstar'))
    await shelf(awa, say('nav.rooms')).getByRole('link', { name: 'Général' }).waitFor()
  })
})
