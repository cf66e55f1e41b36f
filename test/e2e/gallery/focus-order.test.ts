import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../../support/browser.ts'
import { settled } from './page-checks.ts'
import { serveGallery } from './serve.ts'
import { STATES } from './states.ts'
import { openLook, visit, type Look } from './visit.ts'

const REGIONS = ['.sidebar', '.talk > .head', '.talk .log', '.talk .composer', '.panel']

let browser: Browser
let gallery: Awaited<ReturnType<typeof serveGallery>>
beforeAll(async () => {
  gallery = await serveGallery()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await gallery.stop()
})

it.each([
  ['room', 1280, REGIONS.slice(0, 4)],
  ['room', 360, REGIONS.slice(1, 4)],
  ['panel-thread', 1280, REGIONS],
  ['panel-thread', 360, REGIONS.slice(4)],
] as const)('%s at %i: Tab goes through it as it is read', async (name, width, regions) => {
  const look: Look = { locale: 'fr', theme: 'light', width }
  const state = STATES.find((one) => one.name === name)
  if (!state) throw new Error(`no state ${name}`)
  const window = await openLook(browser, look)
  const { page } = await visit(window, gallery.origin, state, look)
  try {
    await settled(page, state)
    await page.locator('.composer:visible').last().waitFor()
    // What comes late draws rows anew, and who stands in one then begins again.
    await page.waitForLoadState('networkidle')
    // Where a thread opens, its box takes the focus.
    if (name === 'panel-thread') await page.locator('.panel textarea:focus').waitFor()
    const walked = await walk(page)
    expect(walked.backwards).toEqual([])
    expect(walked.regions).toEqual(regions)
    expect(await offTheWay(page, regions)).toEqual([])
  } finally {
    await window.close()
  }
})

/** Tabs from the start of the page to its end: the regions passed, and where it went back up the page. */
async function walk(page: Page): Promise<{ regions: string[]; backwards: string[] }> {
  const passed: string[] = []
  const backwards: string[] = []
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('.skip')?.focus()
  })
  for (let steps = 0; steps < 200; steps += 1) {
    await page.keyboard.press('Tab')
    const step = await page.evaluate((regions) => {
      const now = document.activeElement
      const before = document.querySelector('[data-walked]')
      if (!now || now === document.body) return null
      before?.removeAttribute('data-walked')
      now.setAttribute('data-walked', '')
      const isBack =
        before && before.compareDocumentPosition(now) & Node.DOCUMENT_POSITION_PRECEDING
      return {
        region: regions.find((region) => now.closest(region)),
        back: isBack ? now.outerHTML.slice(0, 120) : null,
      }
    }, REGIONS)
    if (!step) break
    if (step.region && passed.at(-1) !== step.region) passed.push(step.region)
    if (step.back !== null) backwards.push(step.back)
  }
  return { regions: passed, backwards }
}

/** Regions that stand neither below nor to the right of the one before. */
function offTheWay(page: Page, regions: readonly string[]): Promise<string[]> {
  return page.evaluate(
    (asked) =>
      asked.filter((region, index) => {
        const [before, now] = [asked[index - 1], region].map(
          (one) => one && document.querySelector(one)?.getBoundingClientRect(),
        )
        if (!before || !now) return false
        return now.top < before.bottom - 1 && now.left < before.right - 1
      }),
    regions,
  )
}
