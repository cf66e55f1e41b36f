/**
 * Draws the app's icons from web/public/mark.svg, in the browser that the tests use:
 * `node scripts/icons.ts`. Run it after a change of the mark; what it writes is committed.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../test/support/browser.ts'
import { root } from './lib/paths.ts'

interface Drawing {
  readonly file: string
  readonly size: number
  /** How much of the width the mark takes; a mask may cut all but the inner four fifths. */
  readonly mark: number
  /** Of the width; what lies outside stays clear. */
  readonly corner: number
}

const DRAWINGS: readonly Drawing[] = [
  { file: 'icon-192', size: 192, mark: 0.78, corner: 0.22 },
  { file: 'icon-512', size: 512, mark: 0.78, corner: 0.22 },
  { file: 'maskable-192', size: 192, mark: 0.58, corner: 0 },
  { file: 'maskable-512', size: 512, mark: 0.58, corner: 0 },
  { file: 'apple-touch-icon', size: 180, mark: 0.72, corner: 0 },
]

const PAPER = '#fffcf6'

async function draw(browser: Browser, mark: string, { file, size, ...form }: Drawing) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  const side = Math.round(size * form.mark)
  await page.setContent(
    `<body style="margin:0"><div style="width:${size}px;height:${size}px;display:grid;` +
      `place-items:center;background:${PAPER};border-radius:${form.corner * 100}%">` +
      `<div style="width:${side}px;height:${side}px;display:grid">${mark}</div></div>`,
  )
  const picture = await page.screenshot({ omitBackground: true })
  writeFileSync(`${root}web/public/icons/${file}.png`, picture)
  await page.close()
}

const browser = await openBrowser()
try {
  const mark = readFileSync(`${root}web/public/mark.svg`, 'utf8')
  for (const drawing of DRAWINGS) await draw(browser, mark, drawing)
} finally {
  await browser.close()
}
