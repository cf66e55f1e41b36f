import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openBrowser } from '../../support/browser.ts'
import { serveGallery } from './serve.ts'
import { STATES } from './states.ts'
import { openLook, visit } from './visit.ts'

/** A message that the server refuses, on its way back into the box. */

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

async function show(name: string): Promise<Page> {
  const state = STATES.find((one) => one.name === name)
  if (!state) throw new Error(`no state ${name}`)
  const look = { locale: 'fr', theme: 'light', width: 1280 } as const
  const window = await openLook(browser, look)
  open.push(window)
  const { page } = await visit(window, gallery.origin, state, look)
  await page.waitForSelector('.here')
  return page
}

const EDIT = '.row--failed button >> nth=1'

it('an answer that was refused is an answer again, with nothing lost of what stands in the box', async () => {
  const page = await show('room')
  const box = page.locator('main textarea')
  await page.locator('main .row[id^="m"]').first().hover()
  await page.getByRole('toolbar').getByRole('button', { name: 'Répondre', exact: true }).click()
  await page.waitForSelector('.errand')
  const about = await page.innerText('.errand__what')
  await box.fill('refuse')
  await box.press('Enter')
  await page.waitForSelector('.row--failed')
  expect(await page.locator('.errand').count()).toBe(0)
  await box.fill('autre chose')
  await page.click(EDIT)
  await page.waitForSelector('.errand')
  expect(await page.innerText('.errand__what')).toBe(about)
  expect(await box.inputValue()).toBe('refuse\nautre chose')
  expect(await page.locator('.pending .row').count()).toBe(0)
})

it('while a message is being changed a refused one waits where it is', async () => {
  const page = await show('room')
  const box = page.locator('main textarea')
  await box.fill('refuse')
  await box.press('Enter')
  await page.waitForSelector('.row--failed')
  await box.press('ArrowUp')
  await page.waitForSelector('.errand')
  await expect.poll(() => box.inputValue()).not.toBe('')
  const changed = await box.inputValue()
  await page.click(EDIT)
  await page.waitForFunction(() => document.activeElement?.matches('main textarea'))
  expect(await box.inputValue()).toBe(changed)
  expect(await page.locator('.pending .row').count()).toBe(1)
  await box.press('Escape')
  await expect.poll(() => box.inputValue()).toBe('refuse')
  await expect.poll(() => page.locator('.pending .row').count()).toBe(0)
})
