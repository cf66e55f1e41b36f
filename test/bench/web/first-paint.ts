import type { Browser } from 'playwright-core'
import type { Member } from '../../guarantees/support/people.ts'
import { atMost, type Target } from '../report.ts'
import { percentile, spread } from './numbers.ts'
import type { Place } from './place.ts'
import { pathOf, Tab } from './tab.ts'

const LOADS = 5

/** What browsers' own tools call "slow 4G". */
const SLOW_LINE = { latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 } as const

/**
 * On a slow line and a processor four times slower, nothing in the cache: when the first content is
 * painted, with scripts and where none may run. That both come at the same time, and that what
 * stands there without any script are the messages, shows that the first paint is the server's page.
 */
export async function measureFirstPaint(browser: Browser, place: Place): Promise<Target[]> {
  const results: Target[] = []
  for (const [name, path, member] of [
    ['sign-in page', '/sign-in', null],
    ['room', pathOf(place.deep), place.reader],
  ] as const) {
    const what = member ? '.log .row .text' : 'main form input'
    const withScripts = await loads(browser, place.origin, { path, member, what, scripts: true })
    const without = await loads(browser, place.origin, { path, member, what, scripts: false })
    console.log(`${name}, first content painted: ${spread(withScripts.paints)}`)
    console.log(`${name}, where no script may run: ${spread(without.paints)}`)
    const gap = percentile(withScripts.paints, 50) - percentile(without.paints, 50)
    console.log(`${name}: ${String(without.seen)} messages or fields in sight without any script`)
    results.push(
      atMost(
        `${name}, slow 4G, 4×: parts of the page that want a script to be seen`,
        0,
        without.missing,
      ),
      atMost(`${name}, slow 4G, 4×: first paint later for its scripts (median ms)`, 150, gap),
    )
  }
  return results
}

interface Load {
  readonly path: string
  readonly member: Member | null
  /** What has to be in sight. */
  readonly what: string
  readonly scripts: boolean
}

async function loads(
  browser: Browser,
  origin: string,
  { path, member, what, scripts }: Load,
): Promise<{ paints: number[]; seen: number; missing: number }> {
  const paints: number[] = []
  let seen = 0
  for (let load = 0; load < LOADS; load += 1) {
    const tab = await Tab.open(browser, origin, member, { javaScriptEnabled: scripts })
    try {
      await tab.cdp.send('Network.enable')
      await tab.cdp.send('Network.emulateNetworkConditions', { offline: false, ...SLOW_LINE })
      await tab.slowDown(4)
      await tab.page.goto(path)
      const paint = (): Promise<number> =>
        tab.page.evaluate(
          () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
        )
      let painted = await paint()
      while (painted === 0) {
        await tab.page.waitForTimeout(50)
        painted = await paint()
      }
      paints.push(painted)
      seen = await tab.page.locator(what).evaluateAll(
        (elements) =>
          elements.filter((element) => {
            const { top, bottom } = element.getBoundingClientRect()
            return top >= 0 && bottom <= innerHeight
          }).length,
      )
    } finally {
      await tab.close()
    }
  }
  return { paints, seen, missing: seen > 0 ? 0 : 1 }
}
