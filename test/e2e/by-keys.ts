import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** This has the focus, and one sees that it has. */
export async function expectHeld(one: Locator): Promise<void> {
  await expect.poll(() => isHeld(one)).toBe(true)
  await expect.poll(() => one.evaluate(ringOf)).toMatch(/^(solid|dashed|auto) [2-9]/)
}

/** On with Tab (back with Shift+Tab) until this has the focus, as long as it may take to pass a list. */
export async function walkTo(page: Page, one: Locator, key = 'Tab', most = 60): Promise<void> {
  await one.waitFor()
  for (let step = 0; step < most && !(await isHeld(one)); step += 1) await page.keyboard.press(key)
  await expectHeld(one)
}

function isHeld(one: Locator): Promise<boolean> {
  return one.evaluate((element) => element === document.activeElement)
}

/** A box in a frame shows it by its frame. */
function ringOf(element: Element): string {
  const around = element.closest('.composer__box, .field__box') ?? element
  const { outlineStyle, outlineWidth } = getComputedStyle(around)
  return `${outlineStyle} ${outlineWidth}`
}
