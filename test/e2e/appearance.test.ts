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

test('whoever wants less motion sees none, and others see some', async () => {
  const { page } = awa
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'no-preference' })
  await page.routeWebSocket('**/api/conversations/**', () => undefined)
  await page.goto('/rooms/general')
  // A line and a page that never come, and somebody who types: as styles show them.
  await page.locator('.bar__pulse').waitFor()
  await page.route('**/api/page?*', () => undefined)
  await page.evaluate(() => {
    history.pushState(null, '', '/rooms/blabla')
    dispatchEvent(new PopStateEvent('popstate'))
  })
  await page.locator('.shell__loading').waitFor({ state: 'attached' })
  await page.evaluate(() => {
    const dots = document.createElement('span')
    dots.className = 'typing__dots'
    dots.append(...[0, 1, 2].map(() => document.createElement('span')))
    document.querySelector('.typing')?.append(dots)
  })
  /** What of the page moves for longer than a moment. */
  const moving = (): Promise<string[]> =>
    page.evaluate(() =>
      document.getAnimations().flatMap(({ effect }) => {
        const { duration = 0 } = effect?.getTiming() ?? {}
        const element = (effect as KeyframeEffect | null)?.target
        const kind =
          element?.className === '' ? element.parentElement?.className : element?.className
        return duration === 0 ? [] : [String(kind)]
      }),
    )
  await expect
    .poll(async () => [...new Set(await moving())].sort())
    .toEqual(['bar__pulse', 'shell__loading', 'typing__dots'])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await expect.poll(moving).toEqual([])
})
