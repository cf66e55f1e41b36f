import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import type { Member } from '../../guarantees/support/people.ts'
import { residentBytes } from '../process.ts'

/** A tab of the real browser, and what the browser tells of it. */
export class Tab {
  readonly page: Page
  readonly cdp: CDPSession
  readonly #browser: Browser
  readonly #context: BrowserContext

  private constructor(browser: Browser, context: BrowserContext, page: Page, cdp: CDPSession) {
    this.#browser = browser
    this.#context = context
    this.page = page
    this.cdp = cdp
  }

  /** Signed in as that person; signed out without one. */
  static async open(
    browser: Browser,
    origin: string,
    member: Member | null,
    options: { javaScriptEnabled?: boolean } = {},
  ): Promise<Tab> {
    const context = await browser.newContext({
      ...{ baseURL: origin, locale: 'fr-FR', timezoneId: 'Europe/Paris' },
      ...{ viewport: { width: 1280, height: 800 }, ...options },
    })
    context.setDefaultTimeout(120_000)
    if (member) {
      const [name = '', value = ''] = member.cookie.split('=')
      await context.addCookies([
        { name, value, url: origin, httpOnly: true, sameSite: 'Lax' },
        // Left by whatever page one came in by.
        { name: 'zone', value: encodeURIComponent('Europe/Paris'), url: origin, sameSite: 'Lax' },
      ])
    }
    const page = await context.newPage()
    const cdp = await context.newCDPSession(page)
    // By the thread's own clock: what others do on this machine is not counted.
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    return new Tab(browser, context, page, cdp)
  }

  async slowDown(rate: number): Promise<void> {
    await this.cdp.send('Emulation.setCPUThrottlingRate', { rate })
  }

  /** Seconds that the main thread was busy since the tab began. */
  async busySeconds(): Promise<number> {
    return await this.#metric('TaskDuration')
  }

  /** MB of JavaScript's heap that is in use after all that can go has gone. */
  async heap(): Promise<number> {
    for (let turn = 0; turn < 3; turn += 1) await this.cdp.send('HeapProfiler.collectGarbage')
    return (await this.#metric('JSHeapUsedSize')) / 1_048_576
  }

  /** MB of all renderers of the browser: also what is no JavaScript. */
  async resident(): Promise<number> {
    const session = await this.#browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    await session.detach()
    const renderers = processInfo.filter(({ type }) => type === 'renderer')
    return renderers.reduce((sum, { id }) => sum + residentBytes(id), 0) / 1_048_576
  }

  async rows(): Promise<number> {
    return await this.page.locator('.log .row').count()
  }

  /** In a conversation, its socket open. */
  async enter(path: string): Promise<void> {
    await this.page.goto(path)
    await this.page.locator('.here').waitFor()
  }

  async close(): Promise<void> {
    await this.#context.close()
  }

  async #metric(wanted: string): Promise<number> {
    const { metrics } = await this.cdp.send('Performance.getMetrics')
    const found = metrics.find(({ name }) => name === wanted)
    if (!found) throw new Error(`the browser does not tell ${wanted}`)
    return found.value
  }
}

export function pathOf(room: string): string {
  return `/rooms/${room.slice(2)}`
}
