import { expect, test } from 'vitest'
import { photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { enter, post, register, savedRow, sidebarOf, type Visitor } from './visitor.ts'

/** On a slow line scripts come late: until then the page is the server's, and one may begin to write in it. */
let awa: Visitor
let slow: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  // The keeper of the installed app would have the scripts at hand.
  slow = await stage.visitor('fr', people.awa, { serviceWorkers: 'block' })
  await register(awa)
  await awa.page.goto('/rooms/blabla')
  await enter(awa)
  await post(awa, 'Le puits est ouvert.')
})

inSteps(() => [awa, slow])

/** Opens that page and lets no script through until what is given back is called. */
async function openHeldBack({ page }: Visitor, path: string): Promise<() => Promise<void>> {
  let release = (): void => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  let held = 0
  await page.route('**/*.js', async (route) => {
    held += 1
    await released
    await route.fallback()
  })
  // What waits for a script waits with all that comes after it.
  await page.goto(path, { waitUntil: 'commit' })
  await expect.poll(() => held).toBeGreaterThan(0)
  return async () => {
    release()
    await page.unroute('**/*.js')
  }
}

test('the form to sign in stands there, and keeps what is typed before its scripts come', async () => {
  const { page, say, person } = slow
  const letThrough = await openHeldBack(slow, '/sign-in')
  await page.getByRole('heading', { name: say('auth.signInTitle') }).waitFor()
  const button = page.getByRole('button', { name: say('auth.signIn'), exact: true })
  await button.waitFor()
  await page.locator('#alias').click()
  await page.keyboard.type(person.alias)
  await page.keyboard.press('Tab')
  await page.keyboard.type(person.password)
  await photograph(slow, 'held-back-sign-in')
  await letThrough()
  await page.waitForLoadState('load')
  expect(await page.locator('#alias').inputValue()).toBe(person.alias)
  expect(await page.locator('#password').inputValue()).toBe(person.password)
  await button.click()
  await sidebarOf(slow).waitFor()
})

test('a room shows its messages and its list, and keeps what is begun in its box', async () => {
  const { page } = slow
  const letThrough = await openHeldBack(slow, '/rooms/blabla')
  await savedRow(slow, 'Le puits est ouvert.').waitFor()
  await page.getByRole('heading', { level: 1, name: 'Blabla' }).waitFor()
  await sidebarOf(slow).getByRole('link', { name: 'Général' }).waitFor()
  await page.locator('main textarea').click()
  await page.keyboard.type('Et le seau ?')
  await photograph(slow, 'held-back-room')
  await letThrough()
  await page.locator('.here').waitFor()
  expect(await page.locator('main textarea').inputValue()).toBe('Et le seau ?')
  await page.keyboard.press('Enter')
  await savedRow(awa, 'Et le seau ?').waitFor()
})
