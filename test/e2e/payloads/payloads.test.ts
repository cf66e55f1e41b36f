import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { people } from '../people.ts'
import { setStage } from '../stage.ts'
import { patience } from '../patience.ts'
import { enter, goTo, register } from '../visitor.ts'
import type { Visitor } from '../visitor.ts'
import { payloads } from './payloads.ts'

/**
 * Nothing that anybody writes runs in somebody else's page. The policy that would stop a script is
 * switched off in these browsers: the pages themselves must hold.
 */

const RAN = '__ran'
const all = payloads(RAN)
const ran = new Set<number>()

let awa: Visitor
let ben: Visitor

async function unguarded(locale: 'fr' | 'en', person: Visitor['person']): Promise<Visitor> {
  const visitor = await stage.visitor(locale, person, { bypassCSP: true })
  await visitor.context.exposeFunction(RAN, (which: number) => ran.add(which))
  return visitor
}

const stage = setStage(async () => {
  awa = await unguarded('fr', people.awa)
  ben = await unguarded('en', people.ben)
  await register(awa)
  await register(ben)
})

/** Long enough for whatever a page has taken in to run. */
async function settle({ page }: Visitor): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(300)
}

/** A call to the API as this person; its status. */
function ask(page: Page, method: string, path: string, body: object): Promise<number> {
  return page.evaluate(
    async ([verb, url, data]) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch(url, { method: verb, headers, body: data })).status
    },
    [method, path, JSON.stringify(body)] as const,
  )
}

test('there are 200, and most would run in a page that took them in', async () => {
  expect(all.length).toBeGreaterThanOrEqual(200)
  const page = await awa.context.newPage()
  onTestFinished(async () => {
    await page.close()
    ran.clear()
  })
  await page.goto('/settings/profile')
  for (const payload of all) {
    await page.evaluate((html) => {
      const place = document.createElement('div')
      place.append(document.createRange().createContextualFragment(html))
      document.body.append(place)
    }, payload)
  }
  await expect.poll(() => ran.size).toBeGreaterThan(100)
  console.log(`${String(ran.size)} of ${String(all.length)} payloads run where nothing holds them`)
})

test('messages, as they come and after a reload', async () => {
  await goTo(awa, 'Général')
  await goTo(ben, 'Général')
  await enter(awa)
  await enter(ben)
  const perMessage = 7
  const texts: string[] = [
    // Ways of Markdown to an address.
    `[a](javascript:${RAN}(0)) ![a](javascript:${RAN}(0)) <javascript:${RAN}(0)> **<img src=x onerror=${RAN}(0)>**`,
    `[a](https://x.test/"onmouseover="${RAN}(0)) [<script>${RAN}(0)</script>](https://x.test) ||<svg onload=${RAN}(0)>||`,
    `\`\`\`"onload="${RAN}(0)\n</code><script>${RAN}(0)</script>\n\`\`\``,
  ]
  for (let from = 0; from < all.length; from += perMessage) {
    texts.push(all.slice(from, from + perMessage).join('\n'))
  }
  const rows = awa.page.locator('[role=log] li[id^="m"]')
  const box = ben.page.locator('textarea')
  for (const [at, text] of texts.entries()) {
    await box.fill(text)
    await box.press('Enter')
    await rows.nth(at).waitFor({ timeout: patience })
  }
  await settle(awa)
  await settle(ben)
  expect([...ran]).toEqual([])
  const shown = await rows.locator('.text').allInnerTexts()
  expect(shown.join('\n').match(/ran\(/g)?.length).toBeGreaterThanOrEqual(all.length)
  // They went through the parser, and it has formatted what it could.
  expect(await rows.locator('.text strong, .text__code, .text__spoiler').count()).toBeGreaterThan(2)
  for (const visitor of [awa, ben]) {
    await visitor.page.reload()
    await visitor.page.locator('textarea').waitFor()
    await settle(visitor)
  }
  expect([...ran]).toEqual([])
  const links = await awa.page
    .locator('[role=log] a[href]')
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).protocol))
  expect(links.filter((protocol) => !/^(https?|mailto):$/.test(protocol))).toEqual([])
})

test('what a person says of themselves, live in a room and on pages, and what a room says', async () => {
  const short = all.filter((text) => text.length <= 38 && !text.includes('\n'))
  const named: string[] = []
  for (const text of short) {
    if ((await ask(ben.page, 'PATCH', '/api/me/profile', { name: text })) === 200) named.push(text)
  }
  console.log(`${String(named.length)} of ${String(short.length)} payloads are taken for a name`)
  for (let at = 0; at < all.length; at += 20) {
    const some = all.slice(at, at + 20)
    const [first = '', second = ''] = some.filter(
      (text) => text.length <= 80 && !text.includes('\n'),
    )
    const profile = { job: first, pronouns: second.slice(0, 40), bio: some.join(' ').slice(0, 500) }
    expect(await ask(ben.page, 'PATCH', '/api/me/profile', profile)).toBe(200)
    const room = { name: `Salle ${String(at)}`, topic: first, description: profile.bio }
    expect(await ask(ben.page, 'POST', '/api/rooms', { ...room, access: 'open' })).toBe(201)
    for (const path of [
      '/people/ben',
      `/rooms/salle-${String(at)}`,
      `/rooms/salle-${String(at)}/about`,
    ]) {
      await awa.page.goto(path)
      await awa.page.getByRole('heading', { level: 1 }).first().waitFor()
    }
  }
  await awa.page.goto('/rooms')
  await awa.page.getByRole('heading', { level: 1 }).waitFor()
  await settle(awa)
  expect([...ran]).toEqual([])
})

test('words in an address', async () => {
  for (const text of all.slice(0, 6)) {
    const query = encodeURIComponent(text)
    for (const path of [
      `/rooms?q=${query}`,
      `/people/${query}`,
      `/rooms/${query}`,
      `/sign-in?next=${query}`,
    ]) {
      await awa.page.goto(path)
    }
  }
  await awa.page.goto(`/sign-in?next=${encodeURIComponent(`javascript:${RAN}(999)`)}`)
  await settle(awa)
  expect([...ran]).toEqual([])
})
