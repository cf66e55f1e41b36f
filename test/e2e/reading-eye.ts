import type { Page } from 'playwright-core'

/** What a reader sees of the log, pixel by pixel. */

/**
 * Takes the first of these rows that is whole as the one that is read, and watches it in every frame;
 * its number.
 */
export async function readHere(page: Page, box = '.log', rows = '.chunk .row'): Promise<number> {
  return await page.evaluate(
    ([box, rows]) => {
      const log = document.querySelector(box)
      if (!log) throw new Error('no log')
      const { top } = log.getBoundingClientRect()
      const row = [...log.querySelectorAll(rows)].find((one) => {
        return one.getBoundingClientRect().top >= top
      })
      if (!row) throw new Error('no row')
      const began = row.getBoundingClientRect().top
      const eye = { row, most: 0 }
      Object.assign(globalThis, { eye })
      const look = (): void => {
        if (Reflect.get(globalThis, 'eye') !== eye) return
        const moved = row.isConnected ? Math.abs(row.getBoundingClientRect().top - began) : Infinity
        eye.most = Math.max(eye.most, moved)
        requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
      return Number(row.id.slice(1))
    },
    [box, rows] as const,
  )
}

/** By how many pixels that row moved at most since; then it is not watched any more. */
export async function drift(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const eye = Reflect.get(globalThis, 'eye') as { most: number }
    await new Promise(requestAnimationFrame)
    await new Promise(requestAnimationFrame)
    Reflect.set(globalThis, 'eye', null)
    return eye.most
  })
}

/** A turn of the wheel over the log, until it stands still. */
export async function scrollBy(page: Page, by: number, box = '.log'): Promise<void> {
  const place = await page.locator(box).boundingBox()
  if (!place) throw new Error('no log')
  // Beside the tools of a message, which follow the mouse and do not turn the log.
  await page.mouse.move(place.x + 12, place.y + place.height / 2)
  await page.mouse.wheel(0, by)
  await page.evaluate(async (box) => {
    const log = document.querySelector(box)
    for (let last = NaN, still = 0; still < 2;) {
      await new Promise(requestAnimationFrame)
      still = log?.scrollTop === last ? still + 1 : 0
      last = log?.scrollTop ?? 0
    }
  }, box)
}

export async function rowCount(page: Page): Promise<number> {
  return await page.locator('.log .chunk .row').count()
}

/** Numbers of the messages that stand in the page, first to last. */
export async function shownNums(page: Page): Promise<number[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll('.log .chunk .row')].map(({ id }) => Number(id.slice(1))),
  )
}
