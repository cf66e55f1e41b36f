/**
 * `npm test [-- stage ...]`: every stage runs, also after one has failed. The last line is always
 * "N passed, N failed".
 */
import { runScript } from './lib/run-script.ts'
import { chooseStages, inTurn, stages } from './stages/all.ts'
import type { Tally } from './stages/stage.ts'

interface Result {
  readonly name: string
  readonly tally: Tally
  readonly seconds: number
}

await runScript(async () => {
  const results: Result[] = []
  for (const rows of inTurn(chooseStages(process.argv.slice(2)))) {
    console.log(`\n== ${rows.flat().join(', ')}`)
    for (const ended of await Promise.all(rows.map(runRow))) results.push(...ended)
  }
  console.log('\n== summary')
  for (const { name, tally, seconds } of results) {
    const note = tally.note === undefined ? '' : ` (${tally.note})`
    console.log(
      `${tally.failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${tally.passed} passed, ${tally.failed} failed, ${seconds.toFixed(1)} s${note}`,
    )
    for (const failure of tally.failures ?? []) console.log(`       ${failure}`)
    for (const first of tally.unsteady ?? []) console.log(`       at first: ${first}`)
  }
  const passed = results.reduce((sum, { tally }) => sum + tally.passed, 0)
  const failed = results.reduce((sum, { tally }) => sum + tally.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

async function runRow(names: readonly string[]): Promise<Result[]> {
  const results: Result[] = []
  for (const name of names) {
    const began = performance.now()
    const tally = await runStage(name)
    results.push({ name, tally, seconds: (performance.now() - began) / 1000 })
  }
  return results
}

async function runStage(name: string): Promise<Tally> {
  try {
    const stage = stages[name]
    if (stage !== undefined) return await stage()
  } catch (error) {
    console.error(error)
  }
  return { passed: 0, failed: 1, note: 'the stage itself broke' }
}
