import { expect, test } from 'vitest'
import { people } from './people.ts'
import { becomeAdministrator, setStage } from './stage.ts'
import { register, type Visitor } from './visitor.ts'

let awa: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  await register(awa)
  await becomeAdministrator(awa, stage.server)
})

/** How long its scripts keep a page waiting. */
const LATE_MS = 1_500

test('what is chosen and typed before the page is alive stays as it comes alive', async () => {
  const { page, context, say } = awa
  await page.route('**/build/*.js', async (route) => {
    await new Promise((resume) => setTimeout(resume, LATE_MS))
    await route.continue()
  })
  // Without it the days are drawn anew in the browser's zone, and the form with them.
  await context.clearCookies({ name: 'zone' })
  await page.goto('/admin/audit', { waitUntil: 'commit' })
  const kind = page.getByLabel(say('audit.kind'), { exact: true })
  await kind.selectOption('person.register')
  await page.getByLabel(say('audit.actor'), { exact: true }).fill(people.awa.alias)
  const isAlive = async () => (await context.cookies()).some(({ name }) => name === 'zone')
  expect(await isAlive()).toBe(false)
  await expect.poll(isAlive).toBe(true)
  // All that is drawn anew has been.
  await page.waitForTimeout(2 * LATE_MS)
  expect(await kind.inputValue()).toBe('person.register')
  await page.keyboard.press('Enter')
  const asked = () => Object.fromEntries(new URL(page.url()).searchParams)
  await expect.poll(asked).toEqual({ kind: 'person.register', actor: people.awa.alias })
  expect(awa.troubles).toEqual([])
})
