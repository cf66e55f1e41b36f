import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../../support/browser.ts'
import { complaintsOfAxe, cutOff, photograph } from '../look.ts'
import { settled, tooSmall } from './page-checks.ts'
import { serveGallery } from './serve.ts'
import { STATES } from './states.ts'
import { openLook, visit, type Look } from './visit.ts'

/** 1280 by 1024 at 400 %, as WCAG 1.4.10 asks for, and a phone held sideways. */
const LOOKS: readonly Look[] = [
  { locale: 'fr', theme: 'light', width: 320, height: 256 },
  { locale: 'en', theme: 'dark', width: 740, height: 360 },
]

const SHOWN = ['list', 'room', 'sign-in', 'register', 'requests', 'look']

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

const cases = STATES.filter(({ name }) => SHOWN.includes(name)).flatMap((state) =>
  LOOKS.map((look) => ({ name: `${state.name}-${look.width}x${look.height}`, state, look })),
)

it.each(cases)('$name: all of it can be reached, by scrolling one way', async (one) => {
  const window = await openLook(browser, one.look)
  const { page } = await visit(window, gallery.origin, one.state, one.look)
  try {
    await settled(page, one.state)
    await photograph({ page }, `low-${one.name}`)
    if (one.state.name === 'room')
      expect(await talkInSight(page)).toEqual({ box: true, said: true })
    expect(await complaintsOfAxe(page)).toEqual([])
    expect(await cutOff(page)).toEqual([])
    expect(await tooSmall(page)).toEqual([])
    expect(await outOfReach(page)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(one.look.width)
  } finally {
    await window.close()
  }
})

/** Where one writes stands on the screen whole, and of a message one line at least. */
function talkInSight(page: Page): Promise<{ box: boolean; said: boolean }> {
  return page.evaluate(() => {
    const box = document.querySelector('.composer__box')?.getBoundingClientRect()
    const log = document.querySelector('.log')?.getBoundingClientRect()
    const texts = [...document.querySelectorAll('.log .text')].map((text) =>
      text.getBoundingClientRect(),
    )
    return {
      box: box !== undefined && box.top >= 0 && box.bottom <= innerHeight,
      said: texts.some(
        ({ top, bottom }) => log && Math.min(bottom, log.bottom) - Math.max(top, log.top) >= 20,
      ),
    }
  })
}

/**
 * Controls that stay out of the screen or under something when they are scrolled to; but for the menu of a
 * row, which only a pointer brings forth.
 */
function outOfReach(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea, summary')]
      .filter((control) => control.checkVisibility() && !control.closest('.skip, .row__more'))
      .filter((control) => {
        control.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
        // Of a link that runs over two lines the first.
        const box = control.getClientRects()[0]
        if (!box) return true
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2]
        const hit = document.elementFromPoint(x, y)
        return !hit || !(control.contains(hit) || hit.closest('label')?.contains(control))
      })
      .map((control) => control.outerHTML.slice(0, 120)),
  )
}
