import { expect, test } from 'vitest'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { savedRow, sidebarOf, submit, type Visitor } from './visitor.ts'

/** One with a phone: one thing at a time on the screen, and a keyboard that takes half of it. */

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa, {
    ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
  })
  // As iOS does: the keyboard lies on the page, and only this tells of it.
  await awa.page.addInitScript(() => {
    const seen = Object.assign(new EventTarget(), { height: innerHeight, scale: 1, offsetTop: 0 })
    Object.defineProperty(window, 'visualViewport', { value: seen })
  })
  await awa.page.goto('/register')
  await submit(awa, awa.say('auth.register'), { ...awa.person })
  await awa.page.waitForURL('**/rooms/general')
  await awa.page.locator('.here').waitFor()
  for (let said = 1; said <= 8; said += 1) {
    const text = `Le puits, jour ${String(said)}.`
    await awa.page.locator('main textarea').fill(text)
    // Enter is the way to a new line there.
    await awa.page.locator('.composer__send').tap()
    await savedRow(awa, text).waitFor()
  }
})

inSteps(() => [awa])

const NEWEST = 'Le puits, jour 8.'

/** What is written and what was said last stand whole in this much of the screen. */
async function expectRoomToWrite({ page }: Visitor, height: number): Promise<void> {
  const bottomOf = async (part: string): Promise<number> => {
    const box = await page.locator(part).last().boundingBox()
    return box ? box.y + box.height : Infinity
  }
  await expect.poll(() => bottomOf('main .composer')).toBeLessThanOrEqual(height)
  const [row, composer] = [
    await savedRow(awa, NEWEST).boundingBox(),
    await page.locator('main .composer').boundingBox(),
  ]
  if (!row || !composer) throw new Error('not on the screen')
  expect(row.y).toBeGreaterThan(0)
  expect(row.y + row.height).toBeLessThanOrEqual(composer.y + 1)
}

test('a tap leads from the list into a room, and the arrow of its head back', async () => {
  const { page } = awa
  await page.locator('.head__back').tap()
  await sidebarOf(awa).waitFor()
  await page.getByRole('heading', { level: 1, name: 'Général' }).waitFor({ state: 'hidden' })
  await sidebarOf(awa).getByRole('link', { name: 'Blabla' }).tap()
  await page.getByRole('heading', { level: 1, name: 'Blabla' }).waitFor()
  expect(await sidebarOf(awa).isVisible()).toBe(false)
  await page.locator('.head__back').tap()
  await sidebarOf(awa).waitFor()
})

test('so does the arrow of the browser', async () => {
  const { page } = awa
  await sidebarOf(awa).getByRole('link', { name: 'Général' }).tap()
  await page.getByRole('heading', { level: 1, name: 'Général' }).waitFor()
  await page.goBack()
  await sidebarOf(awa).waitFor()
  await page.goForward()
  await page.getByRole('heading', { level: 1, name: 'Général' }).waitFor()
  await savedRow(awa, NEWEST).waitFor()
})

test('a page that does not come is told of under the list, and comes when asked for again', async () => {
  const { page, say } = awa
  await page.locator('.head__back').tap()
  await sidebarOf(awa).waitFor()
  const busy = { status: 503, json: { error: { code: 'try_again' } } }
  await page.route('**/api/page?*', (route) => route.fulfill(busy))
  await sidebarOf(awa).getByRole('link', { name: 'Marketing' }).tap()
  await page.getByText(say('nav.failed')).waitFor()
  expect(await sidebarOf(awa).isVisible()).toBe(true)
  await page.unroute('**/api/page?*')
  await page.getByRole('button', { name: say('nav.retry') }).tap()
  await page.getByRole('heading', { level: 1, name: 'Marketing' }).waitFor()
  await page.goto('/rooms/general')
  await savedRow(awa, NEWEST).waitFor()
})

test('a keyboard that makes the page smaller leaves the box and what was said last', async () => {
  const { page } = awa
  await page.setViewportSize({ width: 360, height: 400 })
  await expectRoomToWrite(awa, 400)
  await page.setViewportSize({ width: 360, height: 740 })
})

test('so does one that lies on the page, and with it goes what it took', async () => {
  const { page } = awa
  const keyboard = (height: number): Promise<void> =>
    page.evaluate((left) => {
      Object.assign(window.visualViewport as object, { height: left })
      window.visualViewport?.dispatchEvent(new Event('resize'))
    }, height)
  await keyboard(400)
  await expectRoomToWrite(awa, 400)
  await keyboard(740)
  await expect
    .poll(async () => (await page.locator('.shell').boundingBox())?.height)
    .toBeGreaterThan(700)
})

test('of the pages of one kind the one that shows is in sight in their line', async () => {
  const { page } = awa
  await page.goto('/settings/emoji')
  const current = page.locator('.settings-nav [aria-current]')
  await expect
    .poll(async () => {
      const box = await current.boundingBox()
      return box !== null && box.x >= 0 && box.x + box.width <= 360
    })
    .toBe(true)
  // One line of them, and the page itself does not scroll sideways.
  const [list, sideways] = [
    await page.locator('.settings-nav').boundingBox(),
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
  ]
  expect(list?.height).toBeLessThan(80)
  expect(sideways).toBeLessThanOrEqual(0)
})
