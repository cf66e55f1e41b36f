import type rules from 'axe-core'
import { copyFileSync, readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'
import type { Visitor } from './visitor.ts'

/** Less than half of what the package sends otherwise, anew into every page. */
const axeSource = readFileSync(`${root}node_modules/axe-core/axe.min.js`, 'utf8')

declare global {
  /** Put into a page by its source. */
  var axe: typeof rules
}

const screenshots = `${root}test/e2e/screenshots/`

/**
 * Rules that axe leaves out unless they are named: the size of targets, and those that it still tries, but for
 * `p-as-heading` (what somebody writes is no heading of the page), `focus-order-semantics` (a box that scrolls
 * takes the focus) and `hidden-content`, which finds what is hidden on purpose. Of level AAA
 * the contrast is asked for where more of it is wanted (below), and `identical-links-same-purpose` stays out: it finds no fault, it asks for a look.
 */
const ALSO = [
  'target-size',
  'css-orientation-lock',
  'label-content-name-mismatch',
  'table-fake-caption',
  'td-has-header',
]

/** The rules whose verdict hangs on the colours; where more contrast is asked for, that of level AAA (7:1). */
const OF_COLOURS = {
  usual: ['color-contrast', 'link-in-text-block'],
  more: ['color-contrast-enhanced', 'link-in-text-block'],
} as const

/**
 * What axe has to complain about on the page as it stands. Asked in the page itself: its companion for this
 * browser opens another page for the verdict (2.1 s against 0.7 s), or else sends and sets up the rules more
 * often than once (0.87 s against 0.61 s for the same pages, 2026-11). Frames of other sites need that; there
 * are none.
 */
export async function complaintsOfAxe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  return await page.evaluate(async (also) => {
    const rules = Object.fromEntries(also.map((id) => [id, { enabled: true }]))
    const { violations } = await globalThis.axe.run(document, {
      ...{ resultTypes: ['violations'], rules },
    })
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html }) => `${id}: ${help} (${html.slice(0, 200)})`),
    )
  }, ALSO)
}

/** The same of the colours in every theme, without a new page; after `complaintsOfAxe`. */
export async function complaintsOfColours(page: Page): Promise<string[]> {
  return await page.evaluate(async (rulesOf) => {
    const { dataset } = document.documentElement
    const before = { theme: dataset['theme'], contrast: dataset['contrast'] }
    const complaints: string[] = []
    for (const theme of ['light', 'dark'] as const) {
      for (const contrast of ['usual', 'more'] as const) {
        Object.assign(dataset, { theme, contrast })
        const { violations } = await globalThis.axe.run(document, {
          resultTypes: ['violations'],
          runOnly: { type: 'rule', values: [...rulesOf[contrast]] },
        })
        for (const { id, nodes } of violations) {
          complaints.push(
            ...nodes.map(({ html }) => `${theme}, ${contrast}: ${id}: ${html.slice(0, 200)}`),
          )
        }
      }
    }
    if (before.theme === undefined) delete dataset['theme']
    else dataset['theme'] = before.theme
    if (before.contrast === undefined) delete dataset['contrast']
    else dataset['contrast'] = before.contrast
    return complaints
  }, OF_COLOURS)
}

export async function expectAccessible({ page }: Visitor): Promise<void> {
  expect(await complaintsOfAxe(page)).toEqual([])
}

/** The page as it stands, wide and on a phone, by day and by night: axe, and nothing out of the screen. */
export async function expectFineEveryWay(visitor: Visitor, name: string): Promise<void> {
  const { page } = visitor
  const before = page.viewportSize()
  for (const [width, height] of [
    [1280, 800],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height })
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(visitor)
      expect(await cutOff(page)).toEqual([])
      await photograph(visitor, `${name}-${colorScheme}-${width}`)
    }
  }
  await page.emulateMedia({ colorScheme: 'light' })
  if (before) await page.setViewportSize(before)
}

/** What sticks out of the screen sideways. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*')]
      .filter((element) => !element.closest('svg, .unseen') && element.checkVisibility())
      // What scrolls sideways in a box of its own is cut off by nothing, and a name ends in three dots.
      .filter((element) => {
        const boxes = '.text__code, .text__table, .palette__name, .settings-nav__list'
        return !element.parentElement?.closest(boxes)
      })
      .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
      .map((element) => element.outerHTML.slice(0, 120)),
  )
}

/** Keeps a picture for whoever wants to look: `PICTURES=1 npm test -- e2e` keeps all of them. */
export async function photograph({ page }: { page: Page }, name: string): Promise<void> {
  if (process.env.PICTURES === undefined) return
  await page.screenshot({ path: `${screenshots}${name}.png` })
}

/** The README's picture changes only when somebody asks: `README_PICTURE=1 npm test -- e2e`. */
export async function photographForReadme({ page }: Visitor): Promise<void> {
  if (process.env.README_PICTURE === undefined) return
  await page.screenshot({ path: `${screenshots}general.png` })
  copyFileSync(`${screenshots}general.png`, `${root}docs/screenshot.png`)
}
