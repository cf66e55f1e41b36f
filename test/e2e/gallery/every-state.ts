import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../../support/browser.ts'
import { complaintsOfAxe, complaintsOfColours, cutOff, photograph } from '../look.ts'
import { foreignWords, herePlaces, sameNames, settled, tooSmall } from './page-checks.ts'
import { serveGallery } from './serve.ts'
import { STATES } from './states.ts'
import { openLook, visit, type Look } from './visit.ts'

const SHOWN_EVERY_WAY = ['sign-in', 'register', 'room', 'list', 'requests']

/** The other main screens, where pictures are wanted: their look does not change with theme and size. */
if (process.env.PICTURES !== undefined) {
  SHOWN_EVERY_WAY.push('thread', 'message-menu', 'activity', 'search-found', 'profile', 'look')
  SHOWN_EVERY_WAY.push('status-dialog', 'overview')
}

const OF_THE_BROWSER = /^WebSocket connection|the server responded with a status of (401|503) /

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
      if (one.state.line) expect(await sameNames(page)).toEqual([])
      expect((await herePlaces(page)).length).toBeLessThanOrEqual(1)
      expect(await foreignWords(page, one.seen.locale)).toEqual([])
      // What is refused, a socket or a call, the browser tells by itself; everything else is ours.
      expect(complaints.filter((text) => !OF_THE_BROWSER.test(text))).toEqual([])
      expect(await complaintsOfColours(page)).toEqual([])
    } finally {
      await close()
    }
  })
}
