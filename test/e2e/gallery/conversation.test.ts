import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../../support/browser.ts'
import { serveGallery } from './serve.ts'
import { STATES } from './states.ts'
import { openLook, visit } from './visit.ts'

let browser: Browser
let gallery: Awaited<ReturnType<typeof serveGallery>>
let open: BrowserContext[] = []
beforeAll(async () => {
  gallery = await serveGallery()
  browser = await openBrowser()
})
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()))
  open = []
})
afterAll(async () => {
  await browser.close()
  await gallery.stop()
})

async function show(name: string, width = 1280): Promise<Page> {
  const state = STATES.find((one) => one.name === name)
  if (!state) throw new Error(`no state ${name}`)
  const look = { locale: 'fr', theme: 'light', width } as const
  const window = await openLook(browser, look)
  const one = await visit(window, gallery.origin, state, look)
  open.push(window)
  return one.page
}

describe('reading', () => {
  it('shows the end of the conversation before any script runs', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`${gallery.origin}/fr/room-long`)
    const last = page.locator('.row').last()
    const box = await last.boundingBox()
    const edge = await page.locator('.log').boundingBox()
    await context.close()
    expect(box && edge && box.y + box.height <= edge.y + edge.height + 1 && box.y > edge.y).toBe(
      true,
    )
  })

  it('older messages move nothing that is being read', async () => {
    const page = await show('room-long')
    const rows = page.locator('.chunk .row')
    const before = await rows.count()
    const top = await page.evaluate(() => {
      const log = document.querySelector('.log')
      if (!log) throw new Error('no log')
      log.scrollTop = -(log.scrollHeight - log.clientHeight - 200)
      const row = [...log.querySelectorAll('.row')].find(
        (one) => one.getBoundingClientRect().top > 250,
      )
      row?.setAttribute('data-read', '')
      return row?.getBoundingClientRect().top
    })
    await page.waitForFunction((n) => document.querySelectorAll('.chunk .row').length > n, before)
    expect((await page.locator('[data-read]').boundingBox())?.y).toBeCloseTo(top ?? NaN, 0)
  })

  it.each(['none', 'active'] as const)(
    'time and menu of a row in a group wait for the pointer (forced colours: %s)',
    async (forcedColors) => {
      const page = await show('room-long')
      await page.emulateMedia({ forcedColors })
      const row = page.locator('.chunk .row:not(.row--opens)').last()
      /** What is drawn of it on top of the row's own ground. */
      const seen = (part: string): Promise<boolean> =>
        row.locator(part).evaluate((element) => {
          const { color, opacity, borderTopColor, borderTopWidth } = getComputedStyle(element)
          const line = borderTopWidth === '0px' ? color : borderTopColor
          return opacity !== '0' && line !== 'rgba(0, 0, 0, 0)'
        })
      await page.mouse.move(5, 5)
      expect([await seen('.row__time'), await seen('.row__more')]).toEqual([false, false])
      await row.hover()
      expect([await seen('.row__time'), await seen('.row__more')]).toEqual([true, true])
    },
  )
})

describe('writing', () => {
  const text = 'main textarea'

  it('a message shows at once, and a refused one offers its three ways out', async () => {
    const page = await show('room')
    await page.waitForSelector('.here')
    await page.fill(text, 'refuse')
    await page.press(text, 'Enter')
    await page.waitForSelector('.row--failed')
    expect(await page.inputValue(text)).toBe('')
    await page.click('.row--failed button >> nth=1')
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'refuse')
    expect(await page.locator('.pending .row').count()).toBe(0)
  })

  it('Shift+Enter breaks the line, and Enter during composition sends nothing', async () => {
    const page = await show('room')
    await page.waitForSelector('.here')
    await page.fill(text, 'un')
    await page.press(text, 'Shift+Enter')
    await page.locator(text).pressSequentially('deux')
    await page.dispatchEvent(text, 'keydown', { key: 'Enter', isComposing: true })
    await page.dispatchEvent(text, 'keydown', { key: 'Enter', keyCode: 229 })
    expect(await page.inputValue(text)).toBe('un\ndeux')
    expect(await page.locator('.pending .row').count()).toBe(0)
    await page.press(text, 'Enter')
    await page.waitForSelector('.pending .row')
  })

  it('what is too long says so and stays', async () => {
    const page = await show('room')
    await page.waitForSelector('.here')
    await page.fill(text, 'x'.repeat(4_001))
    await page.press(text, 'Enter')
    await page.waitForSelector('.composer__why strong')
    expect((await page.inputValue(text)).length).toBe(4_001)
    expect(await page.locator('.composer__why').innerText()).toContain('1 caractère de trop')
  })

  it('the draft is there after a reload', async () => {
    const page = await show('room')
    await page.waitForSelector('.here')
    await page.fill(text, 'à finir')
    await page.waitForFunction(async () => {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('palabre')
        opening.onsuccess = () => resolve(opening.result)
        opening.onerror = () => reject(new Error('no database'))
      })
      const drafts = database.transaction('drafts').objectStore('drafts').getAll()
      const texts = await new Promise<unknown[]>((resolve) => {
        drafts.onsuccess = () => resolve(drafts.result)
      })
      database.close()
      return texts.includes('à finir')
    })
    await page.reload()
    await page.waitForFunction(() => document.querySelector('textarea')?.value === 'à finir')
  })
})

describe('the box', () => {
  it.each([
    { width: 360, least: 280 },
    { width: 1280, least: 600 },
  ])(
    'is wide at $width pixels, grows with its words, and moves what is above',
    async ({ width, least }) => {
      const page = await show('room', width)
      await page.waitForSelector('.here')
      const box = page.locator('textarea')
      const boxed = async () => (await box.boundingBox()) ?? { width: 0, height: 0, y: 0 }
      const [before, log] = [await boxed(), await page.locator('.log').boundingBox()]
      expect(before.width).toBeGreaterThan(least)
      await box.fill('un\ndeux\ntrois\nquatre')
      await expect
        .poll(async () => (await page.locator('.log').boundingBox())?.height)
        .toBeLessThan((log?.height ?? 0) - 60)
      const grown = await boxed()
      expect(grown.y + grown.height).toBeCloseTo(before.y + before.height, 0)
      expect(grown.height).toBeGreaterThan(before.height + 60)
      const row = await page.locator('.composer__room').boundingBox()
      expect(row?.height).toBeCloseTo(grown.height, 0)
      await box.fill('')
      await expect.poll(async () => (await boxed()).height).toBeCloseTo(before.height, 0)
    },
  )
})

describe('keys', () => {
  it('the first Tab offers to skip the list, and Enter leads to the content', async () => {
    const page = await show('room')
    await page.keyboard.press('Tab')
    expect(await page.locator('.skip').evaluate((link) => link === document.activeElement)).toBe(
      true,
    )
    expect((await page.locator('.skip').boundingBox())?.x).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.activeElement?.id === 'content')
  })

  it('Tab reaches every control in turn, and each shows that it has the focus', async () => {
    const page = await show('room')
    await page.waitForSelector('.here')
    const controls = await page
      .locator('a[href]:visible, button:visible:not([tabindex="-1"]), textarea:visible, .log')
      .count()
    // Each by itself: controls of one author begin alike, and what is drawn meanwhile moves their places.
    let met = 0
    for (let press = 0; press < controls; press += 1) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => {
        const element = document.activeElement
        if (!element) return null
        const ring = element.closest('.composer__box') ?? element
        const isNew = !element.hasAttribute('data-met')
        element.setAttribute('data-met', '')
        return {
          isNew,
          html: element.outerHTML.slice(0, 80),
          ring: getComputedStyle(ring).outlineStyle,
        }
      })
      expect(focused?.ring, focused?.html).not.toBe('none')
      if (focused?.isNew) met += 1
    }
    expect(met).toBe(controls)
  })
})

describe('a long press on a message', () => {
  it('opens its menu, which comes with it and not before', async () => {
    const page = await show('room-long')
    await page.waitForLoadState('networkidle')
    const fetched: string[] = []
    page.on('request', (request) => fetched.push(request.url()))
    const row = page.locator('.row[id]').last()
    expect(await page.locator('#message-menu').count()).toBe(0)
    await row.evaluate((element) =>
      element.dispatchEvent(
        new PointerEvent('contextmenu', { bubbles: true, cancelable: true, pointerType: 'touch' }),
      ),
    )
    await page.locator('#message-menu:popover-open').waitFor()
    expect(fetched.some((url) => url.endsWith('.js'))).toBe(true)
    await page.keyboard.press('Escape')
    await page.locator('#message-menu').waitFor({ state: 'hidden' })
  })
})

describe('an update while the page is open', () => {
  it('is told when a file is gone, with a way to load the page anew', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(`${gallery.origin}/fr/missing-outside`)
    const loader = await page.locator('script[src]').first().getAttribute('src')
    await page.route('**/build/*.js', (route) =>
      new URL(route.request().url()).pathname === loader ? route.continue() : route.abort(),
    )
    await page.goto(`${gallery.origin}/fr/sign-in`)
    expect(await page.locator('#skew').isVisible()).toBe(false)
    await page.click('main button[type=button]')
    await page.waitForSelector('#skew:visible')
    expect(await page.locator('#skew a').isVisible()).toBe(true)
    await context.close()
  })
})
