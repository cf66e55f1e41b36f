import type { Browser } from 'playwright-core'
import { atMost, type Target } from '../report.ts'
import { percentile } from './numbers.ts'
import { DEEP, until, type Place } from './place.ts'
import { pathOf, Tab } from './tab.ts'
import { Traffic } from './traffic.ts'
import { typeKeys } from './typing.ts'

const ARRIVALS = 200
const FLOOD = 10_000

/** One tab that stays in the room of 20,000 messages while others write. */
export async function measureReading(browser: Browser, place: Place): Promise<Target[]> {
  const tab = await Tab.open(browser, place.origin, place.reader)
  const traffic = await Traffic.open(place, place.deep)
  const targets: Target[] = []
  let mostRows = 0
  let mostHeap = 0
  try {
    await tab.enter(pathOf(place.deep))
    await tab.page.waitForTimeout(2_000)
    const began = await tab.heap()
    const note = async (where: string): Promise<void> => {
      const [rows, heap, resident] = [await tab.rows(), await tab.heap(), await tab.resident()]
      mostRows = Math.max(mostRows, rows)
      mostHeap = Math.max(mostHeap, heap)
      console.log(
        `${where}: ${String(rows)} rows stand, heap ${heap.toFixed(1)} MB (of renderers ${resident.toFixed(0)} MB)`,
      )
    }
    await note('opened')
    const fresh = await costOfArrival(tab, traffic)

    await scrollBackTo(tab, DEEP - 10_000)
    await note('10,000 read back')
    const above = await typeWhile(tab, traffic, 'reading above, 10,000 read back, 10 a second')
    await tab.page.locator('.pill').click()
    await tab.page.locator('.pill').waitFor({ state: 'detached' })
    const atEnd = await typeWhile(tab, traffic, 'at the end, 10,000 read back, 10 a second')
    const later = await costOfArrival(tab, traffic)
    await note('back at the end')

    await scrollBackTo(tab, 1)
    await note('20,000 read back')
    await scrollToEnd(tab)
    await note('20,000 read back and forth')
    await traffic.flood(FLOOD)
    await tab.page.waitForTimeout(3_000)
    await note('10,000 came in at the end')

    await tab.page.mouse.move(700, 400)
    for (let turn = 0; turn < 10; turn += 1) await tab.page.mouse.wheel(0, -200)
    await tab.page.waitForTimeout(500)
    await traffic.flood(FLOOD)
    await tab.page.waitForTimeout(3_000)
    await note('10,000 came in below somebody who reads')
    targets.push(
      atMost('key to character, reading above, 4×: p95 ms', 50, percentile(above, 95)),
      atMost('key to character, at the end, 4×: p95 ms', 50, percentile(atEnd, 95)),
      atMost('main thread for a message that arrives, room just opened (ms)', 3, fresh),
      atMost('main thread for a message that arrives, 10,000 read back (ms)', 3, later),
      atMost('heap growth over 20,000 messages and 20,000 more (MB)', 20, mostHeap - began),
      atMost('rows in the document at most', 1_000, mostRows),
    )
  } finally {
    traffic.close()
    await tab.close()
  }
  return targets
}

/** Ms of the main thread for one message, beyond what the page does anyway in that time. */
async function costOfArrival(tab: Tab, traffic: Traffic): Promise<number> {
  const seconds = ARRIVALS / 10
  const idleFrom = await tab.busySeconds()
  await tab.page.waitForTimeout(seconds * 1_000)
  const idle = (await tab.busySeconds()) - idleFrom
  const from = await tab.busySeconds()
  const stop = traffic.steady(10)
  await tab.page.waitForTimeout(seconds * 1_000)
  stop()
  const busy = (await tab.busySeconds()) - from
  await traffic.taken()
  const ms = ((busy - idle) * 1_000) / ARRIVALS
  console.log(
    `a message that arrives: ${ms.toFixed(2)} ms of the main thread (mean of ${String(ARRIVALS)}; idle ${(idle * 1_000).toFixed(0)} ms taken off)`,
  )
  return ms
}

async function typeWhile(tab: Tab, traffic: Traffic, where: string): Promise<number[]> {
  await tab.slowDown(4)
  const stop = traffic.steady(10)
  try {
    return await typeKeys(tab, where)
  } finally {
    stop()
    await tab.slowDown(1)
    await traffic.taken()
  }
}

/** With the wheel, as fast as pages come, until that message stands there. */
async function scrollBackTo(tab: Tab, num: number): Promise<void> {
  await scroll(tab, -4_000, (first) => first <= num)
}

async function scrollToEnd(tab: Tab): Promise<void> {
  await scroll(tab, 4_000, () => false)
}

async function scroll(
  { page }: Tab,
  by: number,
  isThere: (first: number) => boolean,
): Promise<void> {
  await page.mouse.move(700, 400)
  await until(async () => {
    await page.mouse.wheel(0, by)
    const { first, atEnd } = await page.evaluate(() => ({
      first: Number(document.querySelector('.log .row[id]')?.id.slice(1)),
      atEnd: document.querySelector('.pill') === null,
    }))
    return by < 0 ? isThere(first) : atEnd
  }, 900_000)
}
