import { AxeBuilder } from '@axe-core/playwright'
import { copyFileSync } from 'node:fs'
import { expect } from 'vitest'
import { root } from '../../scripts/lib/paths.ts'
import type { Visitor } from './visitor.ts'

/** axe finds nothing to complain about on the page as it stands. */
export async function expectAccessible({ page }: Visitor): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map((n) => n.html).join(' ')})`,
    ),
  ).toEqual([])
}

/** Keeps a picture for whoever wants to look. */
export async function photograph({ page }: Visitor, name: string): Promise<void> {
  await page.screenshot({ path: `${root}test/e2e/screenshots/${name}.png` })
}

/** The README's picture changes only when somebody asks: `README_PICTURE=1 npm test -- e2e`. */
export async function photographForReadme(visitor: Visitor): Promise<void> {
  await photograph(visitor, 'general')
  if (process.env.README_PICTURE === undefined) return
  copyFileSync(`${root}test/e2e/screenshots/general.png`, `${root}docs/screenshot.png`)
}
