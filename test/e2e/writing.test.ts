import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, openMenu, pick, post, registerInGeneral, savedRow } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people and what they do with messages: format, answer, change, react, delete. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const composer = ({ page }: Visitor) => page.locator('textarea')
const errand = ({ page }: Visitor) => page.locator('.errand')

test('formatted words are formatted for both, as they come and after a reload', async () => {
  await composer(ben).fill('Some **bold** words, `code` and https://example.org/x')
  await composer(ben).press('Enter')
  for (const visitor of [awa, ben]) {
    const row = savedRow(visitor, 'Some bold words')
    await row.locator('strong', { hasText: 'bold' }).waitFor()
    await row.locator('code', { hasText: 'code' }).waitFor()
    await row.locator('a[href="https://example.org/x"]').waitFor()
  }
  await awa.page.reload()
  await savedRow(awa, 'Some bold words').locator('strong').waitFor()
  await awa.page.locator('.here').waitFor()
})

test('who is called sees it at the row', async () => {
  await post(ben, `@${people.awa.alias} look`)
  const row = savedRow(awa, 'look')
  await row.locator('.text__call').waitFor()
  await expect.poll(() => row.getAttribute('class')).toContain('row--called')
  expect(await savedRow(ben, 'look').getAttribute('class')).not.toContain('row--called')
})

test('an @ offers people by their names, and one is taken by keyboard', async () => {
  const { page, say } = ben
  await composer(ben).fill('Thanks ')
  await composer(ben).pressSequentially('@dia')
  const list = page.getByRole('listbox', { name: say('commands.people') })
  await list
    .getByRole('option')
    .filter({ hasText: nameOf(people.awa) })
    .waitFor()
  await expectAccessible(ben)
  await photograph(ben, 'call-offered')
  await composer(ben).press('Enter')
  await expect.poll(() => composer(ben).inputValue()).toBe(`Thanks @${people.awa.alias} `)
  await list.waitFor({ state: 'detached' })
  await composer(ben).pressSequentially('for that')
  await composer(ben).press('Enter')
  await savedRow(ben, 'for that').locator('.text__call').waitFor()
  // Escape leaves what was typed as it is; Enter then sends it.
  await composer(ben).fill('')
  await composer(ben).pressSequentially('mail @dia')
  await list.waitFor()
  await composer(ben).press('Escape')
  await list.waitFor({ state: 'detached' })
  await composer(ben).press('Enter')
  await savedRow(ben, 'mail @dia').waitFor()
})

test('an answer shows what it answers, and leads there', async () => {
  await openMenu(awa, 'Some bold words')
  await pick(awa, awa.say('message.reply'))
  await errand(awa).getByText(nameOf(people.ben)).waitFor()
  await expectAccessible(awa)
  await post(awa, 'Bien vu.')
  await errand(awa).waitFor({ state: 'detached' })
  const quote = savedRow(ben, 'Bien vu.').locator('.row__quote')
  await quote.getByText('Some bold words').waitFor()
  await quote.click()
  await ben.page.locator('.row--wanted', { hasText: 'Some bold words' }).waitFor()
  expect(new URL(ben.page.url()).search).toMatch(/^\?m=\d+$/)
})

test('the last own message is changed by the arrow up; what was being written comes back', async () => {
  await post(ben, 'A mistaek')
  await composer(ben).press('ArrowUp')
  await expect.poll(() => composer(ben).inputValue()).toBe('A mistaek')
  await composer(ben).press('Escape')
  await errand(ben).waitFor({ state: 'detached' })
  expect(await composer(ben).inputValue()).toBe('')

  await composer(ben).fill('half a thou')
  await openMenu(ben, 'A mistaek')
  await pick(ben, ben.say('message.edit'))
  await expect.poll(() => composer(ben).inputValue()).toBe('A mistaek')
  await composer(ben).fill('A mistake')
  await composer(ben).press('Enter')
  for (const visitor of [awa, ben]) {
    await savedRow(visitor, 'A mistake').locator('.row__edited').waitFor()
  }
  await expect.poll(() => composer(ben).inputValue()).toBe('half a thou')
  await composer(ben).fill('')
})

test('a change that is begun is there after another one and after a reload, until it is ended', async () => {
  const edit = async (text: string): Promise<void> => {
    await openMenu(ben, text)
    await pick(ben, ben.say('message.edit'))
    await errand(ben).getByText(text).waitFor()
  }
  const expectBox = (text: string) => expect.poll(() => composer(ben).inputValue()).toBe(text)
  await post(ben, 'Another one')
  await edit('A mistake')
  await expectBox('A mistake')
  await composer(ben).fill('A mistake, half')
  await edit('Another one')
  await expectBox('Another one')
  await edit('A mistake')
  await expectBox('A mistake, half')
  await ben.page.reload()
  await ben.page.locator('.here').waitFor()
  await expectBox('')
  await edit('A mistake')
  await expectBox('A mistake, half')
  await composer(ben).press('Escape')
  await errand(ben).waitFor({ state: 'detached' })
  await edit('A mistake')
  await expectBox('A mistake')
  await composer(ben).press('Escape')
  await errand(ben).waitFor({ state: 'detached' })
})

test('what a changed message said before is there for everybody who reads it', async () => {
  await openMenu(awa, 'A mistake')
  await pick(awa, awa.say('message.seeRevisions'))
  const dialog = awa.page.getByRole('dialog')
  await expect
    .poll(() => dialog.locator('.quote').allInnerTexts())
    .toEqual([...['A mistake', 'A mistaek']])
  await expectAccessible(awa)
  await photograph(awa, 'revisions')
  await awa.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})

test('reactions are set, joined, taken back, and told by whom', async () => {
  await openMenu(awa, 'A mistake')
  await pick(awa, awa.say('message.reactWith', { emoji: '🎉' }))
  const chip = (visitor: Visitor) => savedRow(visitor, 'A mistake').locator('.reaction')
  await chip(ben).getByText('1').waitFor()
  expect(await chip(ben).getAttribute('title')).toContain(nameOf(people.awa))
  expect(await chip(ben).getAttribute('aria-pressed')).toBe('false')
  await chip(ben).click()
  await expect.poll(() => chip(awa).innerText()).toContain('2')
  await expectAccessible(awa)
  await photograph(awa, 'writing')
  await openMenu(ben, 'A mistake')
  await pick(ben, ben.say('message.reactors'))
  const dialog = ben.page.getByRole('dialog', { name: ben.say('message.reactors') })
  await expect
    .poll(() => dialog.locator('.reactors__group').allInnerTexts())
    .toEqual([
      expect.stringMatching(new RegExp(`🎉\\s+${nameOf(people.awa)}\\s+${nameOf(people.ben)}`)),
    ])
  await expectAccessible(ben)
  await photograph(ben, 'reactors')
  await ben.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await chip(awa).click()
  await expect.poll(() => chip(ben).innerText()).toContain('1')
  await chip(ben).click()
  await expect.poll(() => chip(awa).count()).toBe(0)
  // Where nobody reacted there is nothing to ask.
  await openMenu(ben, 'A mistake')
  expect(await ben.page.getByRole('button', { name: ben.say('message.reactors') }).count()).toBe(0)
  await ben.page.keyboard.press('Escape')
})

test('an own message is deleted after a question', async () => {
  await openMenu(ben, 'A mistake')
  await pick(ben, ben.say('moderation.delete'))
  const dialog = ben.page.getByRole('dialog')
  await dialog.getByRole('button', { name: ben.say('moderation.delete') }).click()
  for (const visitor of [awa, ben]) {
    await visitor.page.locator('.text--gone').waitFor()
    expect(await savedRow(visitor, 'A mistake').count()).toBe(0)
  }
})
