import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { atMost, type Target } from '../report.ts'
import type { Place } from './place.ts'
import { pathOf, Tab } from './tab.ts'

/** Until nothing was fetched for so long a page has what it wants. */
const QUIET_MS = 1_500

/** Compressed kB of script: of the sign-in page, before and after its form is used, and of an open room. */
export async function measureWeight(browser: Browser, place: Place): Promise<Target[]> {
  const door = await Tab.open(browser, place.origin, null)
  const room = await Tab.open(browser, place.origin, place.reader)
  try {
    const before = await fetched(door, '/sign-in', () => Promise.resolve())
    const all = await fetched(door, '/sign-in', async () => {
      await door.page.click('main button[type=submit]')
      await settled(door)
    })
    const open = await fetched(room, pathOf(place.deep), () => room.page.locator('.here').waitFor())
    console.log(`sign-in: ${String(all.files)} files, of which ${String(before.run)} bytes had run`)
    console.log(`open room: ${String(open.files)} files`)
    return [
      atMost('script of the sign-in page run before the first touch (kB)', 5, before.run / 1_000),
      atMost('script of the sign-in page in all (kB)', 32, all.bytes / 1_000),
      atMost('script of an open room in all (kB)', 80, open.bytes / 1_000),
    ]
  } finally {
    await door.close()
    await room.close()
  }
}

interface Scripts {
  readonly files: number
  readonly bytes: number
  /** Of those of which something ran, with the ones in the page itself. */
  readonly run: number
}

async function fetched(
  { page, cdp }: Tab,
  path: string,
  use: () => Promise<void>,
): Promise<Scripts> {
  const urls = new Set<string>()
  page.on('response', (response) => {
    if (new URL(response.url()).pathname.endsWith('.js')) urls.add(response.url())
  })
  await cdp.send('Debugger.enable')
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.startPreciseCoverage', { callCount: true, detailed: false })
  await page.goto(path)
  await settled({ page })
  await use()
  await settled({ page })
  const { result } = await cdp.send('Profiler.takePreciseCoverage')
  let run = 0
  for (const { scriptId, url, functions } of result) {
    const hasRun = functions.some(({ ranges }) => ranges.some(({ count }) => count > 0))
    // Those of the bench itself have no address.
    if (!hasRun || !url.startsWith('http')) continue
    const { scriptSource } = await cdp.send('Debugger.getScriptSource', { scriptId })
    run += gzipSync(scriptSource).length
  }
  await cdp.send('Profiler.stopPreciseCoverage')
  await cdp.send('Debugger.disable')
  const sizes = await Promise.all([...urls].map(weigh))
  return { files: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0), run }
}

async function settled({ page }: Pick<Tab, 'page'>): Promise<void> {
  let last = Date.now()
  const note = (): void => {
    last = Date.now()
  }
  page.on('request', note)
  while (Date.now() - last < QUIET_MS) await page.waitForTimeout(100)
  page.off('request', note)
}

async function weigh(url: string): Promise<number> {
  return gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length
}
