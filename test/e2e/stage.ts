import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { openBrowser } from '../support/browser.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { openVisitor, submit, type Person, type Visitor } from './visitor.ts'

/** What a file plays on: a server of its own and a browser. */
export class Stage {
  #server: TestServer | null = null
  #browser: Browser | null = null
  readonly #visitors: Visitor[] = []

  get server(): TestServer {
    if (!this.#server) throw new Error('the stage is not set yet')
    return this.#server
  }

  async visitor(
    locale: 'fr' | 'en',
    person: Person,
    options?: BrowserContextOptions,
  ): Promise<Visitor> {
    if (!this.#browser) throw new Error('the stage is not set yet')
    const visitor = await openVisitor(this.#browser, this.server.url, locale, person, options)
    this.#visitors.push(visitor)
    return visitor
  }

  /** Evidence for a step that failed: a walk that waited in vain seldom fails a second time. */
  async tellWhatIsSeen(): Promise<void> {
    for (const { page, person, wire } of this.#visitors) {
      if (page.isClosed()) continue
      const shown = await page.locator('body').innerText({ timeout: 5_000 }).catch(String)
      console.log(`${person.alias} at ${page.url()} sees:\n${shown.slice(0, 3_000)}`)
      console.log(`the last over the sockets:\n${wire.slice(-12).join('\n')}`)
    }
  }

  async open(vars: Readonly<Record<string, string>> = {}): Promise<void> {
    this.#server = await startTestServer(vars)
    this.#browser = await openBrowser()
  }

  /** Also what was opened of it when the rest failed. */
  async close(): Promise<void> {
    await this.#browser?.close()
    await this.#server?.stop()
  }
}

/**
 * For the whole file: set before its first test, `prepare` done with it, and cleared after its last.
 * `vars`: settings of the Worker that the file needs otherwise than they are by default.
 */
export function setStage(
  prepare: () => Promise<void>,
  vars: Readonly<Record<string, string>> = {},
): Stage {
  const stage = new Stage()
  beforeAll(async () => {
    await stage.open(vars)
    await prepare()
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await stage.tellWhatIsSeen()
  })
  afterAll(() => stage.close())
  return stage
}

/**
 * The tests of the file are steps that lean on each other: after a failure the rest would only wait in
 * vain. After each no page of these visitors may have complained.
 */
export function inSteps(visitors: () => readonly Visitor[]): void {
  let broken = false
  beforeEach(({ skip }) => {
    skip(broken, 'a step before it failed')
  })
  afterEach(({ task }) => {
    broken ||= task.result?.state === 'fail'
    for (const visitor of visitors()) expect(visitor.troubles).toEqual([])
  })
}

/** Enters the code of the server's first start. */
export async function becomeAdministrator(visitor: Visitor, server: TestServer): Promise<void> {
  const { page, say } = visitor
  await page.goto('/setup')
  await submit(visitor, say('setup.claim'), { code: server.setupCode ?? 'no code was printed' })
  await page.getByText(say('setup.doneTitle')).waitFor()
}
