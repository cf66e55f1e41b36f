import { expect, test } from 'vitest'
import { expectAccessible, photograph } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { post, register } from './visitor.ts'
import type { Visitor } from './visitor.ts'

/** One who chooses how the app looks, on a device that would have it light. */

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa, { colorScheme: 'light' })
  await register(awa)
  await awa.page.goto('/rooms/general')
  await post(awa, 'Bonjour.')
})

inSteps(() => [awa])

const ground = ({ page }: Visitor) =>
  page.evaluate(() => getComputedStyle(document.querySelector('.page') as Element).backgroundColor)

test('dark colours show at once, and from the first paint of the next page on', async () => {
  const { page, say } = awa
  await page.goto('/settings/look')
  const light = await ground(awa)
  await page
    .getByRole('radiogroup', { name: say('look.theme') })
    .getByLabel(say('look.theme.dark'))
    .check()
  await page.getByText(say('look.saved')).waitFor()
  const dark = await ground(awa)
  expect(dark).not.toBe(light)
  await expectAccessible(awa)
  await photograph(awa, 'appearance-dark')
  const html = await (await page.request.get('/rooms/general')).text()
  expect(html).toMatch(/<html[^>]* data-theme="dark"/)
  await page.goto('/rooms/general')
  expect(await ground(awa)).toBe(dark)
  await expectAccessible(awa)
})

test('light colours stay light on a dark device, and more contrast is more', async () => {
  const { page, say } = awa
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/settings/look')
  const dark = await ground(awa)
  await page.getByLabel(say('look.theme.light')).check()
  await expect.poll(() => ground(awa)).not.toBe(dark)
  await page.getByLabel(say('look.contrast.more')).check()
  await expect.poll(() => ground(awa)).toBe('rgb(255, 255, 255)')
  await expectAccessible(awa)
})

test('compact shows more at once', async () => {
  const { page, say } = awa
  const height = async () => (await page.locator('.place').first().boundingBox())?.height ?? 0
  const roomy = await height()
  await page.getByLabel(say('look.density.compact')).check()
  await expect.poll(height).toBeLessThan(roomy)
  await page.goto('/rooms/general')
  await photograph(awa, 'compact')
  await expectAccessible(awa)
  expect(await height()).toBeLessThan(roomy)
})
