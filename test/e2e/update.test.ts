import { expect, test } from 'vitest'
import { expectFineEveryWay } from './look.ts'
import { people } from './people.ts'
import { inSteps, setStage } from './stage.ts'
import { registerInGeneral, type Visitor } from './visitor.ts'

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  await awa.context.addInitScript(() => {
    const { serviceWorker } = navigator
    const register = serviceWorker.register.bind(serviceWorker)
    serviceWorker.register = (url, options) => {
      const build = localStorage.getItem('build')
      return register(build === null ? url : `${String(url)}?${build}`, options)
    }
  })
  await registerInGeneral(awa)
})

inSteps(() => [awa])

const noticeOf = ({ page, say }: Visitor) => page.getByRole('alert').getByText(say('app.updated'))

/** Under another address the keeper is another one: what a new build is to a browser. */
async function publish({ page }: Visitor, build: string): Promise<void> {
  await page.evaluate(async (name) => {
    await navigator.serviceWorker.ready
    localStorage.setItem('build', name)
    await navigator.serviceWorker.register('/sw.js')
  }, build)
}

function keeperOf({ page }: Visitor): Promise<string> {
  return page.evaluate(
    async () => (await navigator.serviceWorker.getRegistration())?.active?.scriptURL ?? '',
  )
}

test('at first there is nothing to offer', async () => {
  await expect.poll(() => keeperOf(awa)).toMatch(/sw\.js$/)
  expect(await noticeOf(awa).isVisible()).toBe(false)
})

test('a new version is offered and forces nothing: one types on', async () => {
  const { page } = awa
  await page.locator('textarea').pressSequentially('Une phrase qui')
  await publish(awa, 'second')
  await noticeOf(awa).waitFor()
  await expectFineEveryWay(awa, 'update-offered')
  await page.locator('textarea').pressSequentially(' continue')
  expect(await page.locator('textarea').inputValue()).toBe('Une phrase qui continue')
  expect(await keeperOf(awa)).toMatch(/sw\.js$/)
})

test('it comes when one says so, and what was typed is still there', async () => {
  const { page, say } = awa
  const other = await awa.context.newPage()
  await other.goto('/rooms/general')
  await other.evaluate(() => document.body.setAttribute('data-same', ''))
  await page.getByRole('link', { name: say('app.reload') }).click()
  await expect.poll(() => keeperOf(awa)).toMatch(/sw\.js\?second$/)
  await expect.poll(() => page.locator('textarea').inputValue()).toBe('Une phrase qui continue')
  // The other tab of the same person is not reloaded under their hands.
  expect(await other.evaluate(() => document.body.hasAttribute('data-same'))).toBe(true)
  await other.close()
})
