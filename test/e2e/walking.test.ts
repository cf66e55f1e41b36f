import { expect, test } from 'vitest'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, post, registerInGeneral, savedRow } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** One who never takes the mouse: where the focus is, what a key ends, and what she hears meanwhile. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const panel = ({ page }: Visitor) => page.locator('.panel')
const search = ({ page }: Visitor) => new URL(page.url()).search
/** Where the focus is: the class, or what it is. */
const focused = ({ page }: Visitor) =>
  page.evaluate(() => {
    const at = document.activeElement
    const isPanel = at?.closest('.panel') ? 'panel ' : ''
    return `${isPanel}${(at?.className === '' ? at.localName : at?.className.split(' ')[0]) ?? ''}`
  })

test('what others write is told also while they do not stop, and the same words once more', async () => {
  const log = awa.page.getByRole('log')
  await expect
    .poll(() => log.getAttribute('aria-label'))
    .toBe(awa.say('talk.messagesIn', { where: 'Général' }))
  const told = awa.page.locator('main > p.unseen[role=status]')
  await awa.page.evaluate(() => {
    const place = document.querySelector('main > p.unseen[role=status]')
    const heard: string[] = []
    Object.assign(window, { heard })
    if (place)
      new MutationObserver(() => heard.push(place.textContent)).observe(place, {
        ...{ childList: true, characterData: true, subtree: true },
      })
  })
  const heard = async (): Promise<string[]> => await awa.page.evaluate<string[]>('window.heard')
  // The stream goes on until something was told of it, or for so long that something had to be.
  const end = Date.now() + 4_000
  while (Date.now() < end && (await heard()).length === 0) {
    await post(ben, `Flot ${String(Date.now())}`)
    await ben.page.waitForTimeout(200)
  }
  expect(Date.now()).toBeLessThan(end)
  await ben.page.waitForTimeout(1_500)
  const words = awa.say('talk.spoken', { name: nameOf(people.ben), text: 'Oui' })
  for (const times of [1, 2]) {
    await ben.page.locator('textarea').fill('Oui')
    await ben.page.locator('textarea').press('Enter')
    const same = async () => (await heard()).filter((one) => one.trim() === words).length
    await expect.poll(same).toBe(times)
    await expect.poll(() => savedRow(awa, 'Oui').count()).toBe(times)
  }
  // One's own words are not.
  const before = await told.textContent()
  await post(awa, 'Je vous entends')
  await awa.page.waitForTimeout(1_500)
  expect(await told.textContent()).toBe(before)
})

test('Enter on the messages themselves opens the menu of the last one in sight', async () => {
  const { page, say } = awa
  await page.getByRole('log').focus()
  await page.keyboard.press('Enter')
  await page.locator('#message-menu:popover-open').waitFor()
  const edit = page.locator('#message-menu').getByRole('button', { name: say('message.edit') })
  await edit.waitFor()
  await page.keyboard.press('Escape')
  await page.locator('#message-menu:popover-open').waitFor({ state: 'detached' })
})

test('Escape in a thread ends what is open in it, and then the thread', async () => {
  const { page, say } = awa
  const row = savedRow(awa, 'Je vous entends')
  const num = (await row.getAttribute('id'))?.slice(1) ?? ''
  await page.locator('main textarea').focus()
  await page.goto(`/rooms/general?thread=${num}`)
  const box = panel(awa).locator('textarea')
  await box.fill('Moi aussi')
  await box.press('Enter')
  const reply = panel(awa).locator('li[id^="t"]').filter({ hasText: 'Moi aussi' })
  await reply.waitFor()

  // A menu.
  await panel(awa).getByRole('log').focus()
  await page.keyboard.press('Enter')
  await page.locator('#reply-menu:popover-open').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('#reply-menu:popover-open').waitFor({ state: 'detached' })
  expect(search(awa)).toBe(`?thread=${num}`)

  // A dialog.
  await reply.hover()
  await reply.locator('.row__more').click()
  await page
    .locator('#reply-menu')
    .getByRole('button', { name: say('message.remind') })
    .click()
  await page.locator('dialog[open]').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('dialog[open]').waitFor({ state: 'detached' })
  expect(search(awa)).toBe(`?thread=${num}`)

  // A change, with the focus in the box and beside it.
  for (const inBox of [true, false]) {
    await box.press('ArrowUp')
    await panel(awa).locator('.errand').waitFor()
    if (!inBox) await panel(awa).getByRole('log').focus()
    await page.keyboard.press('Escape')
    await panel(awa).locator('.errand').waitFor({ state: 'detached' })
    await page.waitForTimeout(300)
    expect(search(awa)).toBe(`?thread=${num}`)
  }
  await page.keyboard.press('Escape')
  await panel(awa).waitFor({ state: 'detached' })
})

test('the focus is back where it was, however the palette and the sheet are shut', async () => {
  const { page, say } = awa
  const gone = () => page.locator('dialog').waitFor({ state: 'detached' })
  const sheet = page.getByRole('heading', { name: say('keys.title') })
  const box = page.getByRole('combobox', { name: say('keys.words') })
  await page.locator('main textarea').focus()
  for (const key of ['Control+k', 'Control+/']) {
    await page.keyboard.press(key)
    await page.locator('dialog[open]').waitFor()
    await page.keyboard.press(key)
    await gone()
    await expect.poll(() => focused(awa)).toBe('composer__text')
  }
  // From one to the other, both ways.
  await page.keyboard.press('Control+/')
  await sheet.waitFor()
  await page.keyboard.press('Control+k')
  await box.fill('raccourcis')
  await page.getByRole('option', { name: say('keys.title') }).waitFor()
  await page.keyboard.press('Enter')
  await sheet.waitFor()
  await expect.poll(() => page.locator('dialog').count()).toBe(1)
  await page.keyboard.press('Escape')
  await gone()
  await expect.poll(() => focused(awa)).toBe('composer__text')
})

test('from one panel into another the focus goes along, and back when it is shut', async () => {
  const { page, say } = awa
  // Where there is little room the way to what is pinned leads through the search.
  await page.setViewportSize({ width: 360, height: 720 })
  await page
    .locator('main')
    .getByRole('link', { name: say('panel.find') })
    .focus()
  await page.keyboard.press('Enter')
  await panel(awa).getByLabel(say('panel.words')).waitFor()
  await panel(awa)
    .getByRole('link', { name: say('panel.pins') })
    .focus()
  await page.keyboard.press('Enter')
  await panel(awa)
    .getByRole('heading', { name: say('panel.pins') })
    .waitFor()
  await expect.poll(() => focused(awa)).toBe('panel panel__title')
  await page.keyboard.press('Escape')
  await panel(awa).waitFor({ state: 'detached' })
  await page.setViewportSize({ width: 1280, height: 800 })
  const link = page.locator('main').getByRole('link', { name: say('panel.find') })
  await link.focus()
  await page.keyboard.press('Enter')
  const words = panel(awa).getByLabel(say('panel.words'))
  await words.waitFor()
  // The focus follows what is drawn.
  await expect.poll(() => words.evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await panel(awa).waitFor({ state: 'detached' })
  await expect.poll(() => link.evaluate((one) => one === document.activeElement)).toBe(true)
})

test('a key that goes elsewhere sends nothing, and opens what there is to choose from', async () => {
  const { page } = awa
  await page.locator('main textarea').fill('Pas encore')
  await page.keyboard.press('F6')
  await expect.poll(() => focused(awa)).not.toBe('composer__text')
  await page.waitForTimeout(500)
  expect(await page.locator('main textarea').inputValue()).toBe('Pas encore')
  expect(await savedRow(awa, 'Pas encore').count()).toBe(0)
  await page.locator('main textarea').fill('')
  await page.goto('/settings/notifications')
  const time = page.locator('select, input[type=time]').first()
  await time.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.waitForTimeout(500)
  expect(new URL(page.url()).pathname).toBe('/settings/notifications')
})
