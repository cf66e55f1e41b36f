/**
 * `npm run soak`: the stage `guarantees` of `npm test` with the full numbers that were promised. Takes
 * an hour or two; arguments choose among the files by a part of their name.
 */
import { runScript } from './lib/run-script.ts'
import { vitestStage } from './stages/vitest.ts'

const limit = 6 * 3_600_000

await runScript(async () => {
  process.env.SOAK = '1'
  const { passed, failed } = await vitestStage('guarantees', {
    limit,
    only: process.argv.slice(2),
  })()
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
})
