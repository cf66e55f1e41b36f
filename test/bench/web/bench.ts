import { openBrowser } from '../../support/browser.ts'
import { targetLines, type Target } from '../report.ts'
import { measureReading } from './reading.ts'
import { measureFirstPaint } from './first-paint.ts'
import { preparePlace, type Place } from './place.ts'
import { measureSwitching } from './switching.ts'
import { measureWeight } from './weight.ts'

/**
 * How the web app feels, in a real browser before the real server. `npm run bench:web -- switching`
 * (or weight, paint, reading) runs a part. Exit code 1 when a target is missed.
 */

const PARTS = {
  weight: measureWeight,
  paint: measureFirstPaint,
  switching: measureSwitching,
  reading: measureReading,
} as const

const wanted = process.argv.slice(2)
const results: Target[] = []
let place: Place | null = null
// Closed whatever happens: neither a browser nor a server may outlive the bench.
const browser = await openBrowser()
try {
  place = await preparePlace()
  for (const [name, measure] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    console.log(`\n${name}`)
    results.push(...(await measure(browser, place)))
  }
} finally {
  await browser.close()
  await place?.stop()
}
console.log(`\n${targetLines(results)}`)
const missed = results.filter(({ met }) => !met).length
console.log(missed === 0 ? 'every target met' : `${String(missed)} targets missed`)
process.exitCode = missed === 0 ? 0 : 1
