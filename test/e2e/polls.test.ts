import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, openMenu, registerInGeneral, savedRow } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people and a question: asked, answered by both at once, changed, closed. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const poll = (visitor: Visitor, question: string) => savedRow(visitor, question).locator('.poll')
const option = (visitor: Visitor, question: string, text: string) =>
  poll(visitor, question).locator('.poll__option', { hasText: text })

/** How often each option was chosen, as it is read. */
async function shares(visitor: Visitor, question: string): Promise<string[]> {
  const all = await poll(visitor, question).locator('.poll__share').allTextContents()
  return all.map((share) => share.replaceAll(/\s/g, ' '))
}

test('a poll is asked from the composer, by keyboard alone', async () => {
  const { page, say } = awa
  await page.locator('textarea').fill('/sondage Où mange-t-on ?')
  await page.locator('textarea').press('Enter')
  const dialog = page.getByRole('dialog', { name: say('polls.ask') })
  await dialog.waitFor()
  await expect.poll(() => dialog.locator('[name=option0]').evaluate(isFocused)).toBe(true)
  expect(await dialog.locator('[name=question]').inputValue()).toBe('Où mange-t-on ?')
  for (const [place, text] of ['Ici', 'Là', 'Ailleurs', 'Nulle part'].entries()) {
    const field = dialog.locator(`[name=option${String(place)}]`)
    await expect.poll(() => field.evaluate(isFocused)).toBe(true)
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await dialog.locator('[name=option4]').waitFor()
  await expectAccessible(awa)
  await photograph(awa, 'poll-form')
  await dialog.getByRole('button', { name: say('polls.send') }).focus()
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  for (const visitor of [awa, ben]) {
    await poll(visitor, 'Où mange-t-on ?').waitFor()
    expect(await poll(visitor, 'Où mange-t-on ?').locator('.poll__option').count()).toBe(4)
  }
})

test('two who vote at once are both counted, for both and after a reload', async () => {
  await Promise.all([
    option(awa, 'Où mange-t-on ?', 'Ici').click(),
    option(ben, 'Où mange-t-on ?', 'Ailleurs').click(),
  ])
  const half = ['1 vote, 50%', '0 votes, 0%', '1 vote, 50%', '0 votes, 0%']
  await expect.poll(() => shares(ben, 'Où mange-t-on ?')).toEqual(half)
  const french = half.map((share) => share.replace('0 votes', '0 vote').replace('%', ' %'))
  await expect.poll(() => shares(awa, 'Où mange-t-on ?')).toEqual(french)
  await awa.page.reload()
  await expect.poll(() => shares(awa, 'Où mange-t-on ?')).toEqual(french)
  const own = option(awa, 'Où mange-t-on ?', 'Ici')
  await expect.poll(() => own.getAttribute('aria-pressed')).toBe('true')
  await awa.page.locator('.here').waitFor()
})

test('a vote is changed by keyboard and taken back, and who voted is shown', async () => {
  const elsewhere = option(ben, 'Où mange-t-on ?', 'Là')
  await elsewhere.focus()
  await ben.page.keyboard.press('Space')
  await expect.poll(() => elsewhere.getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => shares(ben, 'Où mange-t-on ?')).toContain('1 vote, 50%')
  const card = poll(ben, 'Où mange-t-on ?')
  await card.getByRole('button', { name: ben.say('polls.showVoters') }).click()
  await card.locator('.poll__names', { hasText: nameOf(people.awa) }).waitFor()
  await card.locator('.poll__names', { hasText: nameOf(people.ben) }).waitFor()
  await expectAccessible(ben)
  await photograph(ben, 'poll-voted')
  await elsewhere.focus()
  await ben.page.keyboard.press('Enter')
  await expect.poll(() => elsewhere.getAttribute('aria-pressed')).toBe('false')
  await expect
    .poll(() => shares(awa, 'Où mange-t-on ?'))
    .toEqual(['1 vote, 100 %', '0 vote, 0 %', '0 vote, 0 %', '0 vote, 0 %'])
})

test('its author closes it, and nobody votes any more; it is not edited', async () => {
  await openMenu(awa, 'Où mange-t-on ?')
  const menu = awa.page.locator('#message-menu')
  await menu.getByText(awa.say('message.copyText')).waitFor()
  expect(await menu.getByText(awa.say('message.edit'), { exact: true }).count()).toBe(0)
  await awa.page.keyboard.press('Escape')
  const card = poll(awa, 'Où mange-t-on ?')
  expect(
    await poll(ben, 'Où mange-t-on ?')
      .getByRole('button', { name: ben.say('polls.close') })
      .count(),
  ).toBe(0)
  await card.getByRole('button', { name: awa.say('polls.close') }).click()
  await awa.page
    .locator('dialog[open]')
    .getByRole('button', { name: awa.say('polls.close') })
    .click()
  for (const visitor of [awa, ben]) {
    await poll(visitor, 'Où mange-t-on ?').and(visitor.page.locator('.poll--over')).waitFor()
    expect(await poll(visitor, 'Où mange-t-on ?').locator('button.poll__option').count()).toBe(0)
  }
})

test('in an anonymous one with several choices one’s own vote stays one’s own', async () => {
  const { page, say } = ben
  await page.getByRole('button', { name: say('polls.ask') }).click()
  const dialog = page.getByRole('dialog', { name: say('polls.ask') })
  await dialog.locator('[name=question]').fill('When?')
  await dialog.locator('[name=option0]').fill('Monday')
  await dialog.locator('[name=option1]').fill('Tuesday')
  await dialog.getByText(say('polls.several')).click()
  await dialog.getByText(say('polls.anonymous')).click()
  await dialog.getByRole('button', { name: say('polls.send') }).click()
  for (const text of ['Monday', 'Tuesday']) await option(awa, 'When?', text).click()
  await expect.poll(() => shares(ben, 'When?')).toEqual(['1 vote, 100%', '1 vote, 100%'])
  expect(
    await poll(ben, 'When?')
      .getByRole('button', { name: say('polls.showVoters') })
      .count(),
  ).toBe(0)
  await awa.page.reload()
  for (const text of ['Monday', 'Tuesday']) {
    await expect.poll(() => option(awa, 'When?', text).getAttribute('aria-pressed')).toBe('true')
    expect(await option(ben, 'When?', text).getAttribute('aria-pressed')).toBe('false')
  }
})

function isFocused(element: Element): boolean {
  return element === document.activeElement
}
