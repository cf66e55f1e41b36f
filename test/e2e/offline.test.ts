import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectFineEveryWay } from './look.ts'
import { people } from './people.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { idOf } from './probes.ts'
import {
  enter,
  goTo,
  nameOf,
  post,
  registerInGeneral,
  savedRow,
  submit,
  type Visitor,
} from './visitor.ts'

let awa: Visitor
let ben: Visitor

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await registerInGeneral(visitor)
  await becomeAdministrator(ben, stage.server)
  await ben.page.goto('/rooms/general')
})

inSteps(() => [awa, ben])

/** Whether the browser keeps a copy of this page that says this. */
function keeps(page: Page, path: string, text: string): Promise<boolean> {
  return page.evaluate(
    async ([asked = '', said = '']) =>
      ((await (await caches.match(asked))?.text()) ?? '').includes(said),
    [path, text],
  )
}

/** All pages that the browser keeps, of whomever. */
function allKept(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => /^(pages|ends)\//.test(name))
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })
}

async function write({ page }: Visitor, text: string): Promise<void> {
  await page.locator('textarea').fill(text)
  await page.locator('textarea').press('Enter')
}

const pendingRow = (page: Page, text: string) =>
  page.locator('[role=log] li:not([id])').filter({ hasText: text })

test('the page of a conversation is kept as it is shown, others are not', async () => {
  const { page } = awa
  await expect.poll(() => keeps(page, '/rooms/general', 'q:container')).toBe(true)
  await post(awa, 'Le puits est ouvert.')
  await page.reload()
  await savedRow(awa, 'Le puits est ouvert.').waitFor()
  await expect.poll(() => keeps(page, '/rooms/general', 'Le puits est ouvert.')).toBe(true)
  await page.goto('/settings/profile')
  await page.goto('/rooms/general/about')
  await page.goto('/activity')
  await page.goto('/rooms')
  await page.goto('/rooms/general')
  expect(await allKept(page)).toEqual(['/rooms/general'])
})

test('one that the app moves to by itself is kept as well', async () => {
  const { page } = awa
  await goTo(awa, 'Blabla')
  await enter(awa)
  await post(awa, 'On parle de tout ici.')
  await goTo(awa, 'Général')
  await savedRow(awa, 'Le puits est ouvert.').waitFor()
  await goTo(awa, 'Blabla')
  await savedRow(awa, 'On parle de tout ici.').waitFor()
  await expect.poll(() => keeps(page, '/rooms/blabla', 'On parle de tout ici.')).toBe(true)
})

test('without the server it opens with its messages, and takes what is written', async () => {
  const { page, say } = awa
  await page.goto('/rooms/general')
  await savedRow(awa, 'Le puits est ouvert.').waitFor()
  // Said after the page came: its copy knows nothing of it.
  await post(ben, 'Le seau est remonté.')
  await savedRow(awa, 'Le seau est remonté.').waitFor()
  expect(await keeps(page, '/rooms/general', 'Le seau est remonté.')).toBe(false)
  await stage.server.kill()
  await expect.poll(() => keeps(page, '/rooms/general?end', 'Le seau est remonté.')).toBe(true)
  await page.reload()
  await savedRow(awa, 'Le puits est ouvert.').waitFor()
  await savedRow(awa, 'Le seau est remonté.').waitFor()
  await page.getByText(say('link.waiting')).waitFor()
  await write(awa, 'Écrit sans réseau.')
  await pendingRow(page, 'Écrit sans réseau.').waitFor()
  await page.reload()
  await pendingRow(page, 'Écrit sans réseau.').waitFor()
  await write(awa, 'Et encore ceci.')
  await pendingRow(page, 'Et encore ceci.').waitFor()
})

test('one moves between what is kept; what is not says so, in both languages', async () => {
  const { page, say } = awa
  await goTo(awa, 'Blabla')
  await page.goto('/settings/profile')
  await page.getByRole('heading', { name: say('installed.away') }).waitFor()
  await page.getByRole('heading', { name: ben.say('installed.away') }).waitFor()
  await expectFineEveryWay(awa, 'away')
  await page.getByRole('link', { name: say('installed.last') }).click()
  await page.getByRole('log').waitFor()
})

test('it goes out once when the network is back, though the tab was closed and opened elsewhere', async () => {
  const { context } = awa
  await awa.page.close()
  await stage.server.restart()
  awa.page = await context.newPage()
  await awa.page.goto('/activity')
  await ben.page.goto('/rooms/general')
  for (const text of ['Écrit sans réseau.', 'Et encore ceci.']) {
    await savedRow(ben, text).waitFor()
    expect(await savedRow(ben, text).count()).toBe(1)
  }
  await awa.page.goto('/rooms/general')
  for (const text of ['Écrit sans réseau.', 'Et encore ceci.']) {
    await savedRow(awa, text).waitFor()
    expect(await savedRow(awa, text).count()).toBe(1)
    expect(await pendingRow(awa.page, text).count()).toBe(0)
  }
})

test('with the network cut in the browser it goes out when the line is back', async () => {
  const { page, context, say } = awa
  await context.setOffline(true)
  await page.reload()
  await savedRow(awa, 'Le puits est ouvert.').waitFor()
  await page.getByText(say('link.offline')).waitFor()
  await write(awa, 'Dans le tunnel.')
  await pendingRow(page, 'Dans le tunnel.').waitFor()
  await context.setOffline(false)
  await savedRow(awa, 'Dans le tunnel.').waitFor()
  await savedRow(ben, 'Dans le tunnel.').waitFor()
  expect(await savedRow(ben, 'Dans le tunnel.').count()).toBe(1)
})

test('who signs out leaves nothing for the next at the same browser', async () => {
  const { page, say, context } = awa
  await goTo(awa, nameOf(people.ben))
  await post(awa, 'Entre nous deux.')
  await page.reload()
  await expect.poll(() => keeps(page, '/people/ben', 'Entre nous deux.')).toBe(true)
  await page.getByRole('button', { name: say('nav.signOut') }).click()
  await expect.poll(() => page.url()).toContain('/sign-in')
  await expect.poll(() => allKept(page)).toEqual([])

  const { alias, password } = people.ben
  await submit(awa, say('auth.signIn'), { alias, password })
  await expect.poll(() => page.url()).toMatch(/\/rooms\/general$/)
  await page.goto('/rooms/general')
  await expect.poll(() => allKept(page)).toEqual(['/rooms/general'])
  await context.setOffline(true)
  for (const path of ['/people/ben', '/rooms/blabla']) {
    await page.goto(path)
    await page.getByRole('heading', { name: say('installed.away') }).waitFor()
  }
  await context.setOffline(false)
})

test('a session that ended elsewhere takes the copies along', async () => {
  const { page } = awa
  await page.goto('/rooms/general')
  await expect.poll(() => allKept(page)).toEqual(['/rooms/general'])
  await page.locator('.here').waitFor()
  const ended = await ben.page.evaluate(
    async () => (await fetch('/api/sessions', { method: 'DELETE' })).status,
  )
  expect(ended).toBe(200)
  await expect.poll(() => page.url()).toContain('/sign-in')
  await expect.poll(() => allKept(page)).toEqual([])
})

test('who is banned keeps nothing of the place', async () => {
  const { page, say, context } = awa
  const { alias, password } = people.awa
  await page.goto('/sign-in')
  await submit(awa, say('auth.signIn'), { alias, password })
  await expect.poll(() => page.url()).toMatch(/\/rooms\/general$/)
  await expect.poll(() => allKept(page)).toEqual(['/rooms/general'])
  // Told by its socket; a page that is only on its way in hears that its session has ended.
  await page.locator('.here').waitFor()
  const banned = await ben.page.evaluate(
    async (person) => {
      const headers = { 'content-type': 'application/json' }
      const body = { kind: 'ban', person, room: null, reason: 'Trop de bruit', forMs: 60_000 }
      const init = { method: 'POST', headers, body: JSON.stringify(body) }
      return (await fetch('/api/sanctions', init)).status
    },
    await idOf(ben, alias),
  )
  expect(banned).toBe(201)
  await expect.poll(() => page.url()).toMatch(/\/sign-in\?why=banned$/)
  await expect.poll(() => allKept(page)).toEqual([])
  await context.setOffline(true)
  await page.goto('/rooms/general')
  await page.getByRole('heading', { name: say('installed.away') }).waitFor()
})
