import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { inWorkers } from '../support/scheduling.ts'

/** Plain functions in plain Node: the pure core, the protocol, the browser's sync engine, scripts. */
export default defineConfig({
  test: {
    name: 'unit',
    root: fileURLToPath(new URL('../../', import.meta.url)),
    include: ['test/unit/**/*.test.{ts,tsx}', 'test/model/**/*.test.ts'],
    testTimeout: 30_000,
    maxWorkers: inWorkers,
  },
})
