import { expect, test } from 'vitest'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { register, sidebarOf, submit, type Visitor } from './visitor.ts'

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  await register(awa)
  await becomeAdministrator(awa, stage.server)
})

test('the first page behind the door comes in the time of the browser', async () => {
  const ben = await stage.visitor('en', people.ben)
  const zones: (string | undefined)[] = []
  ben.page.on('request', (request) => {
    if (!request.isNavigationRequest() || request.url().endsWith('/register')) return
    void request.allHeaders().then(({ cookie = '' }) => {
      zones.push(/zone=([^;]+)/.exec(cookie)?.[1])
    })
  })
  await register(ben)
  const own = await ben.page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone)
  expect(new Set(zones)).toEqual(new Set([encodeURIComponent(own)]))
})

test('what is chosen, ticked and typed stays when a form is drawn for the first time', async () => {
  const { page, say } = awa
  await page.goto('/rooms/new')
  await submit(awa, say('rooms.create'), { name: 'Le Lavoir' })
  await page.getByRole('heading', { level: 1, name: 'Le Lavoir' }).waitFor()
  await page.goto('/rooms/lelavoir/about')
  await page.locator('#slowSeconds').selectOption('30')
  await page.locator('[name=access][value=approval]').check()
  await page.locator('[name=isReadOnly]').check()
  await page.locator('#topic').fill('Le linge')
  // Refused: the form is drawn anew in the browser, which sets what the server had rendered.
  await submit(awa, say('rooms.save'), { name: '' })
  await page.locator('#name-error').getByText(say('error.missing_field')).waitFor()
  expect(await page.locator('#slowSeconds').inputValue()).toBe('30')
  expect(await page.locator('[name=access][value=approval]').isChecked()).toBe(true)
  expect(await page.locator('[name=isReadOnly]').isChecked()).toBe(true)
  expect(await page.locator('#topic').inputValue()).toBe('Le linge')
  await submit(awa, say('rooms.save'), { name: 'Le Lavoir' })
  await page.getByText(say('rooms.saved')).waitFor()
  await page.reload()
  expect(await page.locator('#slowSeconds').inputValue()).toBe('30')
  expect(await page.locator('[name=isReadOnly]').isChecked()).toBe(true)
  expect(awa.troubles).toEqual([])
})

test('a refused sign-in leaves what was typed, and the focus', async () => {
  const { page, say } = await stage.visitor('fr', people.chloe)
  await page.goto('/sign-in')
  await page.locator('#alias').fill('chloe-l')
  await page.locator('#password').fill('trois sources')
  await page.keyboard.press('Enter')
  await page.getByText(say('error.wrong_credentials')).waitFor()
  expect(await page.locator('#alias').inputValue()).toBe('chloe-l')
  expect(await page.locator('#password').inputValue()).toBe('trois sources')
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('password')
})

test('of a line that takes long one hears, of one that stands soon one does not', async () => {
  const { page, say } = awa
  const bar = page.getByText(say('link.connecting'))
  const goTo = async (name: string): Promise<void> => {
    await sidebarOf(awa).getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
  }
  await page.goto('/rooms/general')
  await page.locator('.here').waitFor()
  await page.evaluate((words) => {
    const watch = new MutationObserver(() => {
      if (document.body.textContent.includes(words)) document.body.dataset['told'] = 'yes'
    })
    watch.observe(document.body, { childList: true, subtree: true, characterData: true })
  }, say('link.connecting'))
  await goTo('Blabla')
  await page.locator('.here').waitFor()
  expect(await page.evaluate(() => document.body.dataset['told'])).toBeUndefined()
  // From here on nobody answers.
  await page.routeWebSocket('**/api/conversations/**', () => undefined)
  await goTo('Général')
  expect(await bar.count()).toBe(0)
  await bar.waitFor()
  await goTo('Blabla')
  expect(await bar.count()).toBe(0)
  await bar.waitFor()
})

test('that the network is gone is said at once, not when the silence is noticed', async () => {
  const { context, say } = awa
  // Another one: the one before has no line.
  const page = await context.newPage()
  await page.goto('/rooms/general')
  await page.locator('.here').waitFor()
  const bar = page.getByText(say('link.offline'))
  await context.setOffline(true)
  // The silence is noticed after 40 s.
  await bar.waitFor({ timeout: 10_000 })
  await context.setOffline(false)
  await bar.waitFor({ state: 'detached' })
})
