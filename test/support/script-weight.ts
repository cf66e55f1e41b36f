import { gzipSync } from 'node:zlib'
import type { CDPSession, Page } from 'playwright-core'

/** Until nothing was fetched for so long a page has what it wants. */
const QUIET_MS = 1_500

export interface ScriptWeight {
  readonly files: number
  /** Of all files, compressed. */
  readonly bytes: number
  /** Before anybody touched it: bytes of those of which something ran, with the ones in the page itself. */
  readonly run: number
}

/** What of script a page fetches that is opened and then used so. */
export async function weighScripts(
  page: Page,
  path: string,
  use: () => Promise<unknown>,
): Promise<ScriptWeight> {
  const urls = new Set<string>()
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) urls.add(response.url())
  })
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Debugger.enable')
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await page.goto(path)
  await untilQuiet(page)
  const run = await weighWhatRan(cdp)
  await cdp.detach()
  await use()
  await untilQuiet(page)
  const sizes = await Promise.all([...urls].map(weigh))
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), run }
}

async function weighWhatRan(cdp: CDPSession): Promise<number> {
  const { result } = await cdp.send('Profiler.takePreciseCoverage')
  let run = 0
  for (const { scriptId, url, functions } of result) {
    const hasRun = functions.some(({ ranges }) => ranges.some(({ count }) => count > 0))
    // Those of who measures have no address.
    if (!hasRun || !url.startsWith('http')) continue
    const { scriptSource } = await cdp.send('Debugger.getScriptSource', { scriptId })
    run += gzipSync(scriptSource).length
  }
  return run
}

async function untilQuiet(page: Page): Promise<void> {
  let last = Date.now()
  const note = (): void => {
    last = Date.now()
  }
  page.on('request', note)
  while (Date.now() - last < QUIET_MS) await page.waitForTimeout(100)
  page.off('request', note)
}

/** Fetched again: the browser may have let go of what it received. */
async function weigh(url: string): Promise<number> {
  return gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length
}
