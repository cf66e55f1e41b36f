import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { nameOf, post, registerInGeneral, savedRow, sidebarOf } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** Two people say things in several places, and one of them looks for them again. */

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
})

inSteps(() => [awa, ben])

const box = ({ page, say }: Visitor) => page.getByRole('combobox', { name: say('search.words') })
const hits = ({ page }: Visitor) => page.locator('.search__hits .hit')
const title = ({ page }: Visitor, name: string) =>
  page.getByRole('heading', { level: 1, name, exact: true })

async function lookFor(visitor: Visitor, typed: string): Promise<void> {
  await box(visitor).fill(typed)
  await visitor.page.keyboard.press('Enter')
  await expect.poll(() => new URL(visitor.page.url()).searchParams.get('q')).toBe(typed)
}

test('they talk in a room, in private and with themselves', async () => {
  await post(awa, 'Le marché ouvre à huit heures')
  await post(ben, 'Which marché? See https://example.org/market')
  await awa.page.goto('/rooms/blabla')
  await title(awa, 'Blabla').waitFor()
  await post(awa, 'un marché de nuit')
  await ben.page.goto(`/people/${people.ben.alias}`)
  await ben.page.locator('main textarea').waitFor()
  await post(ben, 'secret marché de Ben')
  await savedRow(ben, 'secret marché de Ben').waitFor()
})

test('the search is in the list; it finds in every place that she may read, and marks the words', async () => {
  const { page, say } = awa
  await sidebarOf(awa)
    .getByRole('link', { name: say('keys.search') })
    .click()
  await title(awa, say('search.title')).waitFor()
  await expect.poll(() => box(awa).evaluate((one) => one === document.activeElement)).toBe(true)
  await expectAccessible(awa)
  await lookFor(awa, 'marche')
  await expect.poll(() => hits(awa).count()).toBe(3)
  await expect
    .poll(() => page.locator('.search__hits mark').allInnerTexts())
    .toEqual(Array(3).fill('marché'))
  await page.getByText(say('search.found', { count: 3 })).waitFor()
  expect(await page.locator('.search').innerText()).not.toContain('secret')
  await expectAccessible(awa)
  await photograph(awa, 'search-everywhere')
})

test('an address with a search shows the same, from the server and without a script too', async () => {
  const { page, context } = awa
  await page.reload()
  await expect.poll(() => hits(awa).count()).toBe(3)
  const html = await (await context.request.get(page.url())).text()
  expect(html).toContain('<mark')
  expect(html).toContain('de nuit')
})

test('filters narrow it; each can be taken away; a wrong one is named', async () => {
  const { page, say } = awa
  await lookFor(awa, 'marche in:#blabla')
  await expect.poll(() => hits(awa).count()).toBe(1)
  await page.getByRole('link', { name: say('search.dropFilter', { filter: 'in:#blabla' }) }).click()
  await expect.poll(() => hits(awa).count()).toBe(3)
  await lookFor(awa, `marche from:@${people.ben.alias} has:link`)
  await expect.poll(() => hits(awa).count()).toBe(1)
  await lookFor(awa, 'marche before:hier')
  await page.getByText(say('search.badDay', { filter: 'before:' })).waitFor()
  await lookFor(awa, 'baleine')
  await page.getByText(say('search.none', { words: 'baleine' })).waitFor()
})

test('what is typed while the page wakes stays', async () => {
  const { page } = awa
  await page.goto('/search?q=marche', { waitUntil: 'commit' })
  await box(awa).waitFor()
  await box(awa).press('End')
  await box(awa).pressSequentially(' in:#bla', { delay: 40 })
  await expect.poll(() => page.locator('#search-offers option').count()).toBeGreaterThan(0)
  expect(await box(awa).inputValue()).toBe('marche in:#bla')
})

test('what is typed is completed by keyboard', async () => {
  const { page } = awa
  await box(awa).fill('in:#bla')
  const offers = page.locator('#search-offers option')
  await expect
    .poll(() => offers.evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value)))
    .toEqual(['in:#blabla'])
})

test('a hit leads to its place, and back leads to the search', async () => {
  const { page } = awa
  await lookFor(awa, 'heures')
  await expect.poll(() => hits(awa).count()).toBe(1)
  await hits(awa).getByRole('link').click()
  await title(awa, 'Général').waitFor()
  expect(new URL(page.url()).search).toBe('?m=1')
  await savedRow(awa, 'Le marché ouvre à huit heures').waitFor()
  await page.goBack()
  await expect.poll(() => hits(awa).count()).toBe(1)
})

test('the palette and the search of a room lead there with the words', async () => {
  const { page, say } = awa
  await page.goto('/rooms/general?find=nuit')
  await page
    .getByRole('complementary')
    .getByRole('link', { name: say('panel.everywhere') })
    .click()
  await expect.poll(() => hits(awa).count()).toBe(1)
  const words = page.getByRole('combobox', { name: say('keys.words') })
  await page.keyboard.press('Control+k')
  await words.fill('huit heures')
  await page
    .getByRole('option', { name: say('keys.searchFor', { words: 'huit heures' }) })
    .waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => hits(awa).count()).toBe(1)
})

test('names of people and rooms are found too', async () => {
  const { page } = awa
  await lookFor(awa, people.ben.lastName)
  await page.locator('.search__name', { hasText: nameOf(people.ben) }).click()
  await title(awa, nameOf(people.ben)).waitFor()
})

test('his own words are his to find', async () => {
  const { page } = ben
  await page.goto('/search?q=secret&order=newest')
  await expect.poll(() => hits(ben).count()).toBe(1)
  await hits(ben).getByRole('link').click()
  await savedRow(ben, 'secret marché de Ben').waitFor()
})
