import { describe, expect, test } from 'vitest'
import { people } from './people.ts'
import { idOf } from './probes.ts'
import { becomeAdministrator, inSteps, setStage } from './stage.ts'
import { goTo, post, register, savedRow, sidebarOf, type Visitor } from './visitor.ts'

/** Going back to a room that was on screen before. */

let awa: Visitor
let ben: Visitor
let room: string

const stage = setStage(async () => {
  awa = await stage.visitor('fr', people.awa)
  ben = await stage.visitor('en', people.ben)
  for (const visitor of [awa, ben]) await register(visitor)
  await becomeAdministrator(ben, stage.server)
  await ben.page.goto('/rooms/general')
  room = await ben.page.evaluate(async (alias) => {
    const post = async (path: string, body: object): Promise<unknown> => {
      const headers = { 'content-type': 'application/json' }
      const sent = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
      return await sent.json()
    }
    const made = await post('/api/rooms', { name: 'Kiosque', access: 'private' })
    const { id } = (made as { room: { id: string } }).room
    await post(`/api/rooms/${id}/members`, { alias })
    return id
  }, people.awa.alias)
  await ben.page.goto(`/rooms/${room.slice(2)}`)
  await awa.page.goto(`/rooms/${room.slice(2)}`)
  await post(awa, 'Avant de partir.')
})

inSteps(() => [awa, ben])

/** Pages of the app do not arrive until they are let through. */
async function holdPages({ page }: Visitor): Promise<() => void> {
  let letThrough: () => void = () => undefined
  const open = new Promise<void>((resolve) => (letThrough = resolve))
  await page.route('**/api/page?*', async (route) => {
    await open
    await route.continue()
  })
  return () => letThrough()
}

const link = (visitor: Visitor) => sidebarOf(visitor).getByRole('link', { name: 'Kiosque' })

describe('a room that was on screen', () => {
  test('stands there before its page is fetched, with what was written meanwhile', async () => {
    await goTo(awa, 'Général')
    await awa.page.locator('.here').waitFor()
    await post(ben, 'Written while she was away.')
    const go = await holdPages(awa)
    await link(awa).click()
    await savedRow(awa, 'Avant de partir.').waitFor()
    await savedRow(awa, 'Written while she was away.').waitFor()
    expect(new URL(awa.page.url()).pathname).toBe(`/rooms/${room.slice(2)}`)
    await post(awa, 'Me revoilà.')
    await savedRow(ben, 'Me revoilà.').waitFor()
    go()
    await awa.page.goBack()
    await awa.page.getByRole('heading', { level: 1, name: 'Général' }).waitFor()
  })

  test('shows nothing of it to somebody who was put out since', async () => {
    await awa.page.locator('.here').waitFor()
    const status = await ben.page.evaluate(
      async (path) => (await fetch(path, { method: 'DELETE' })).status,
      `/api/rooms/${room}/members/${await idOf(ben, people.awa.alias)}`,
    )
    expect(status).toBeLessThan(300)
    await link(awa).waitFor({ state: 'detached' })
    const go = await holdPages(awa)
    await awa.page.goForward()
    await awa.page.locator('.shell__loading').waitFor({ state: 'attached' })
    await awa.page.waitForTimeout(500)
    expect(await savedRow(awa, 'Avant de partir.').count()).toBe(0)
    go()
    await awa.page.locator('.shell__loading').waitFor({ state: 'detached' })
    expect(await savedRow(awa, 'Avant de partir.').count()).toBe(0)
  })
})
