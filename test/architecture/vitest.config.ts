import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'architecture',
    root: fileURLToPath(new URL('../../', import.meta.url)),
    include: ['test/architecture/**/*.test.ts'],
    // Every source file is parsed: a busy machine takes its time.
    testTimeout: 60_000,
  },
})
