import { mkdirSync } from 'node:fs'
import { root } from '../../scripts/lib/paths.ts'
import { buildWeb } from '../../scripts/lib/web-build.ts'
import { prepareBrowser } from '../support/browser.ts'

/** Before all files: two that begin at once must not build at once, nor unpack a browser. */
export default async function setUp(): Promise<void> {
  mkdirSync(`${root}test/e2e/screenshots`, { recursive: true })
  await buildWeb(() => undefined)
  await prepareBrowser()
}
