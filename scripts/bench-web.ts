import { buildWeb } from './lib/web-build.ts'
import { wranglerEnv } from './lib/wrangler.ts'

// wrangler reads its settings when it is first loaded, so they stand before the bench is.
Object.assign(process.env, wranglerEnv)
await buildWeb((line) => {
  console.log(line)
})
await import('../test/bench/web/bench.ts')
