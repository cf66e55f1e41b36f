import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { en } from '../../../web/src/i18n/en.ts'
import { fr } from '../../../web/src/i18n/fr.ts'
import { openBrowser } from '../../support/browser.ts'
import { complaintsOfAxe, cutOff, photograph } from '../look.ts'
import { serveGallery } from './serve.ts'
import { STATES, type State } from './states.ts'
import { openLook, visit, type Look } from './visit.ts'

const SHOWN_EVERY_WAY = ['sign-in', 'register', 'room', 'list', 'requests']

/** The other main screens, where pictures are wanted: their look does not change with theme and size. */
if (process.env.PICTURES !== undefined) {
  SHOWN_EVERY_WAY.push('thread', 'message-menu', 'activity', 'search-found', 'profile', 'look')
  SHOWN_EVERY_WAY.push('status-dialog', 'overview')
}

const OF_THE_BROWSER = /^WebSocket connection|the server responded with a status of 401 /

/** What a state is seen in; `more` only where the whole look changes with theme and size. */
export function checkEveryState(look: Look, more: Look): void {
  const cases = STATES.flatMap((state) =>
    (SHOWN_EVERY_WAY.includes(state.name) ? [look, more] : [look]).map((seen) => ({
      name: `${state.name}-${seen.locale}-${seen.theme}-${seen.width}`,
      state,
      seen,
    })),
  )

  let browser: Browser
  let gallery: Awaited<ReturnType<typeof serveGallery>>
  const windows = new Map<Look, BrowserContext>()
  beforeAll(async () => {
    gallery = await serveGallery()
    // One process for all pages of a window: what it has compiled once serves the states after.
    browser = await openBrowser(['--process-per-site'])
    for (const seen of [look, more]) {
      const window = await openLook(browser, seen)
      windows.set(seen, window)
      // The process ends with its last page.
      await (await window.newPage()).goto(`${gallery.origin}/icons/icon-192.png`)
    }
  })
  afterAll(async () => {
    await browser.close()
    await gallery.stop()
  })

  it.each(cases)('$name: axe-clean, nothing cut, one language, no complaint', async (one) => {
    const window = windows.get(one.seen)
    if (!window) throw new Error('no window of that look')
    const { page, complaints, close } = await visit(window, gallery.origin, one.state, one.seen)
    try {
      await settled(page, one.state)
      await photograph({ page }, `state-${one.name}`)
      expect(await complaintsOfAxe(page)).toEqual([])
      expect(await cutOff(page)).toEqual([])
      expect(await tooSmall(page)).toEqual([])
      expect((await herePlaces(page)).length).toBeLessThanOrEqual(1)
      expect(await foreignWords(page, one.seen.locale)).toEqual([])
      // What is refused, a socket or a call, the browser tells by itself; everything else is ours.
      expect(complaints.filter((text) => !OF_THE_BROWSER.test(text))).toEqual([])
    } finally {
      await close()
    }
  })
}

/** The page has come alive and shows what its line to the server makes it show. */
async function settled(page: Page, { line, list }: State): Promise<void> {
  if (list) await page.waitForSelector('.sidebar:visible')
  if (line?.kind === 'lost') await page.waitForSelector('.bar:visible')
  const items = line?.kind === 'live' ? (line.items ?? []) : []
  for (const { t } of items) {
    if (t === 'bye') await page.waitForSelector('.bar--bad')
    if (t === 'typing') await page.waitForSelector('.typing__dots')
    if (t === 'here') await page.waitForSelector('.here')
  }
}

/** Targets below 24 by 24 pixels (WCAG 2.2, 2.5.8), but for links inside a sentence. */
function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('button, a, input, textarea')]
      .filter((element) => element.checkVisibility() && !element.closest('.skip, p > a, td > a'))
      .filter((element) => {
        const { width, height } = element.getBoundingClientRect()
        return width < 24 || height < 24
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )
}

/** Entries of the sidebar that say that one is there. */
function herePlaces(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.sidebar [aria-current]')].map((one) => one.outerHTML),
  )
}

/** Sentences of the other catalogue that the page shows or tells. */
async function foreignWords(page: Page, locale: 'fr' | 'en'): Promise<string[]> {
  const told = await page.evaluate(() =>
    [...document.body.querySelectorAll('*')].flatMap((element) => [
      ...[...element.childNodes].filter((node) => node.nodeType === 3).map((n) => n.textContent),
      ...['aria-label', 'title', 'placeholder'].map((name) => element.getAttribute(name)),
    ]),
  )
  const [other, own] = locale === 'fr' ? [en, fr] : [fr, en]
  const mine = new Set<unknown>(Object.values(own))
  const foreign = new Set<unknown>(Object.values(other).filter((sentence) => !mine.has(sentence)))
  return told.filter((text): text is string => text !== null && foreign.has(text.trim()))
}
