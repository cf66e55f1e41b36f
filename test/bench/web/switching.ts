import type { Browser } from 'playwright-core'
import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import { atMost, type Target } from '../report.ts'
import { percentile, spread } from './numbers.ts'
import type { Place } from './place.ts'
import { pathOf, Tab } from './tab.ts'

const ROUNDS = 3

/**
 * From the click on a room to its painted messages, with a processor four times slower. Each round is
 * a new page (the scripts come from the browser's cache): every room for the first time, then again.
 */
export async function measureSwitching(browser: Browser, place: Place): Promise<Target[]> {
  const tab = await Tab.open(browser, place.origin, place.reader)
  const first: number[] = []
  const again: number[] = []
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await tab.enter(pathOf(place.deep))
      await tab.slowDown(4)
      for (const room of place.shallow) first.push(await switchTo(tab, room))
      for (const room of place.shallow) again.push(await switchTo(tab, room))
      await tab.slowDown(1)
    }
  } finally {
    await tab.close()
  }
  // The very first warms the browser's caches of compiled scripts, as any first minute does.
  console.log(`switch, first time in this page: ${spread(first)}`)
  console.log(`switch, room seen before: ${spread(again)}`)
  return [
    atMost('room switch to painted history, not cached, 4×: p95 ms', 400, percentile(first, 95)),
    atMost('room switch to painted history, cached, 4×: p95 ms', 150, percentile(again, 95)),
  ]
}

async function switchTo(tab: Tab, room: ConversationId): Promise<number> {
  const { page } = tab
  const link = page.locator(`nav a[href="${pathOf(room)}"]`)
  await link.scrollIntoViewIfNeeded()
  const painted = page.evaluate(
    (room) =>
      new Promise<number>((resolve) => {
        let began = 0
        addEventListener('click', (event) => (began = event.timeStamp), {
          ...{ capture: true, once: true },
        })
        const watch = new MutationObserver(() => {
          const last = [...document.querySelectorAll('.log .chunk .row .text')].at(-1)
          if (began === 0 || !last?.textContent.includes(room)) return
          watch.disconnect()
          // A message to oneself, sent before the frame is drawn, is read after it.
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port2.onmessage = () => resolve(performance.now() - began)
            port1.postMessage('')
          })
        })
        watch.observe(document.body, { childList: true, subtree: true, characterData: true })
      }),
    room,
  )
  // As a hand does it: it is there, presses, and lets go, which is the click. Pointing and pressing in the
  // same millisecond puts what these cost (30 ms, most of it the test's own looking) before the click.
  await link.hover()
  await page.waitForTimeout(100)
  await page.mouse.down()
  await page.waitForTimeout(60)
  await page.mouse.up()
  const ms = await painted
  await page.locator('.here').waitFor()
  await page.waitForTimeout(400)
  return ms
}
