import type { Page } from 'playwright-core'
import type { Locale } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { PageData } from '../../../durable-objects/protocol/rest/page-data.ts'
import * as f from './fixtures.ts'
import type { State } from './states.ts'

function inGeneral(more = ''): (locale: Locale) => PageData {
  return (locale) =>
    f.page(locale, `/rooms/general${more}`, {
      kind: 'conversation',
      around: f.surroundings(locale),
      subject: { kind: 'room', id: f.general.id, room: f.general },
      content: f.content(),
    })
}

function goTo(page: Page, href: string): Promise<void> {
  return page.evaluate((path) => {
    history.pushState(null, '', path)
    dispatchEvent(new PopStateEvent('popstate'))
  }, href)
}

/** Goes, as by the browser's arrow, to a page that never comes, until that is shown. */
function waitFor(href: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.route('**/api/page?*', () => undefined)
    await page.locator('.here').waitFor()
    await goTo(page, href)
    await page.waitForFunction(() => {
      const line = document.querySelector('.shell__loading')
      return line && getComputedStyle(line, '::before').visibility === 'visible'
    })
  }
}

/** The window of a small laptop. */
async function lower(page: Page): Promise<void> {
  await page.setViewportSize({ width: page.viewportSize()?.width ?? 1280, height: 620 })
  await page.locator('.sidebar__tasks .place').first().waitFor({ state: 'attached' })
}

async function loseNetwork(page: Page): Promise<void> {
  await page.locator('.here').waitFor()
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { value: false })
    dispatchEvent(new Event('offline'))
  })
  await page.locator('.bar').waitFor()
}

/** What is still to come and takes long, what does not come, and a window that is low. */
export const WAITING_STATES: readonly State[] = [
  {
    name: 'page-loading',
    page: inGeneral(),
    line: { kind: 'live', items: [{ t: 'here', on: [f.awa.id] }] },
    then: waitFor('/rooms/blabla'),
  },
  {
    name: 'page-loading-plain',
    page: inGeneral(),
    line: { kind: 'live', items: [{ t: 'here', on: [f.awa.id] }] },
    then: waitFor('/later'),
  },
  {
    name: 'panel-loading',
    page: inGeneral('?pins'),
    line: { kind: 'silent' },
    then: async (page) => {
      await page.waitForFunction(() => {
        const note = document.querySelector('.panel__note--asking')
        return note && getComputedStyle(note).opacity === '1'
      })
    },
  },
  {
    name: 'room-offline',
    page: inGeneral(),
    line: { kind: 'live', items: [{ t: 'here', on: [f.awa.id] }] },
    then: loseNetwork,
  },
  {
    name: 'page-failed',
    page: inGeneral(),
    line: { kind: 'live', items: [{ t: 'here', on: [f.awa.id] }] },
    then: async (page) => {
      await page.route('**/api/page?*', (route) =>
        route.fulfill({ status: 503, json: { error: { code: 'try_again' } } }),
      )
      await page.locator('.here').waitFor()
      await goTo(page, '/rooms/blabla')
      await page.locator('.bar--bad').waitFor()
    },
  },
  {
    name: 'row-failed',
    page: inGeneral(),
    line: { kind: 'live', items: [{ t: 'here', on: [f.awa.id] }] },
    then: async (page) => {
      await page.locator('.here').waitFor()
      await page.fill('main textarea', 'refuse')
      await page.press('main textarea', 'Enter')
      await page.locator('.row--failed').waitFor()
    },
  },
  { name: 'window-low', page: inGeneral(), line: { kind: 'live' }, then: lower },
]
