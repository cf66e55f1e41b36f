import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { measureDepth } from './depth.ts'
import { picture, table, targetLines, targets } from './report.ts'
import { measureSubject, type SubjectResult } from './scenarios.ts'
import { measureStorm } from './storm.ts'
import { startPalabre } from './subjects/palabre.ts'
import { startBareObject, startPlainWs, startSocketIo } from './subjects/rivals.ts'

/**
 * Runs everything in turn on this machine. `npm run bench -- rivals` (or depth, storm) runs a part.
 * Exit code 1 when a target is missed, so that a slower product does not pass unnoticed.
 */

const docs = fileURLToPath(new URL('../../docs/', import.meta.url))
const wanted = process.argv.slice(2)
const runs = (part: string): boolean => wanted.length === 0 || wanted.includes(part)
let missed = 0

if (runs('rivals')) {
  const results: SubjectResult[] = []
  for (const start of [() => startPalabre(100), startBareObject, startPlainWs, startSocketIo]) {
    results.push(await measureSubject(start))
  }
  console.log(`\n${table(results)}\n`)
  show(targets(results))
  await mkdir(docs, { recursive: true })
  await writeFile(`${docs}bench.svg`, picture(results))
  console.log('picture: docs/bench.svg\n')
}
if (runs('storm')) show(await measureStorm())
if (runs('depth')) show(await measureDepth())

console.log(missed === 0 ? 'every target met' : `${String(missed)} targets missed`)
process.exit(missed === 0 ? 0 : 1)

function show(list: ReturnType<typeof targets>): void {
  missed += list.filter(({ met }) => !met).length
  console.log(targetLines(list))
}
