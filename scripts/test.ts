/**
 * `npm test [-- stage ...]`: every stage runs, also after one has failed. The last line is always
 * "N passed, N failed".
 */
import { runScript } from './lib/plain-error.ts'
import { chooseStages, stages } from './stages/all.ts'
import type { Tally } from './stages/stage.ts'

await runScript(async () => {
  const results: { name: string; tally: Tally; seconds: number }[] = []
  for (const name of chooseStages(process.argv.slice(2))) {
    console.log(`\n== ${name}`)
    const began = performance.now()
    const tally = await runStage(name)
    results.push({ name, tally, seconds: (performance.now() - began) / 1000 })
  }
  console.log('\n== summary')
  for (const { name, tally, seconds } of results) {
    const note = tally.note === undefined ? '' : ` (${tally.note})`
    console.log(
      `${tally.failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(13)} ${tally.passed} passed, ${tally.failed} failed, ${seconds.toFixed(1)} s${note}`,
    )
    for (const failure of tally.failures ?? []) console.log(`       ${failure}`)
  }
  const passed = results.reduce((sum, { tally }) => sum + tally.passed, 0)
  const failed = results.reduce((sum, { tally }) => sum + tally.failed, 0)
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})

async function runStage(name: string): Promise<Tally> {
  try {
    const stage = stages[name]
    if (stage !== undefined) return await stage()
  } catch (error) {
    console.error(error)
  }
  return { passed: 0, failed: 1, note: 'the stage itself broke' }
}
