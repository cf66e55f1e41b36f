import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../../scripts/lib/paths.ts'
import { openBrowser } from '../../support/browser.ts'
import { weighScripts } from '../../support/script-weight.ts'
import { serveGallery } from './serve.ts'
import { STATES } from './states.ts'
import { openLook, visit } from './visit.ts'

/** Bytes of the highlighter and of one grammar. */
const COLOURS = 15_000

const LOOK = { locale: 'fr', theme: 'light', width: 1280 } as const

let browser: Browser
let gallery: Awaited<ReturnType<typeof serveGallery>>
let window: BrowserContext
let page: Page
beforeAll(async () => {
  gallery = await serveGallery()
  browser = await openBrowser()
})
afterEach(() => window.close())
afterAll(async () => {
  await browser.close()
  await gallery.stop()
})

/** A tab that has nothing of that state yet, with what plays the server for it. */
async function openTab(): Promise<void> {
  window = await openLook(browser, LOOK)
  const missing = STATES.find(({ name }) => name === 'missing-outside')
  if (!missing) throw new Error('no state to begin from')
  page = (await visit(window, gallery.origin, missing, LOOK)).page
}

async function weighed(name: string, use: () => Promise<unknown>) {
  const weight = await weighScripts(page, `${gallery.origin}/fr/${name}`, use)
  const { files, bytes, run } = weight
  console.log(`${name}: ${files} scripts, ${bytes} bytes compressed; untouched, ${run} had run`)
  expect(files).toBeGreaterThan(3)
  return weight
}

describe('the weight of scripts, compressed', () => {
  it.each(['sign-in', 'register'])(
    'of %s, its form sent: at most 32 kB, 5 of them run before the first touch',
    async (name) => {
      await openTab()
      const { bytes, run } = await weighed(name, () => page.click('main button[type=submit]'))
      expect(run).toBeGreaterThan(0)
      expect(run).toBeLessThanOrEqual(5_000)
      expect(bytes).toBeLessThan(32_000)
    },
  )

  it('of sign-in, refused and then let in: at most 32 kB', async () => {
    await openTab()
    const refused = { status: 401, json: { error: { code: 'wrong_credentials' } } }
    await page.route('**/api/session', (route) => route.fulfill(refused), { times: 1 })
    const inside = `${gallery.origin}/`
    await page.route(inside, (route) => route.fulfill({ contentType: 'text/html', body: 'in' }))
    const { bytes } = await weighed('sign-in', async () => {
      await page.fill('#alias', 'awa.diallo')
      await page.fill('#password', 'le baobab du marché')
      await page.click('main button[type=submit]')
      await page.locator('.note--danger').waitFor()
      await page.route('**/api/session', (route) => route.fulfill({ json: {} }), { times: 1 })
      await page.click('main button[type=submit]')
      await page.waitForURL(inside)
    })
    expect(bytes).toBeLessThan(32_000)
  })

  it.each([
    { name: 'room-long', most: 80_000 },
    // With the colours of the code that is on its screen: fetched for that, and for nothing else.
    { name: 'room-formatted', most: 80_000 + COLOURS },
  ])('of $name: at most $most bytes', async ({ name, most }) => {
    await openTab()
    const { bytes } = await weighed(name, () => Promise.resolve())
    expect(bytes).toBeLessThan(most)
  })

  // Fetched by the browser beside the page, after it, and run off it: no part of a room's 80 kB.
  it('of the service worker: at most 6,000 bytes', () => {
    const bytes = gzipSync(readFileSync(`${root}web/dist/sw.js`)).length
    console.log(`sw.js: ${bytes} bytes compressed`)
    expect(bytes).toBeLessThanOrEqual(6_000)
  })
})
