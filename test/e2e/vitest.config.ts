import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { longestFirst } from '../support/scheduling.ts'
import { patience } from './patience.ts'

/** The real server and a real browser. Two files at a time: each has a server of its own. */
export default defineConfig({
  test: {
    name: 'e2e',
    root: fileURLToPath(new URL('../../', import.meta.url)),
    include: ['test/e2e/**/*.test.ts'],
    globalSetup: ['test/e2e/built.ts'],
    maxWorkers: 2,
    sequence: { sequencer: longestFirst('wide', 'narrow', 'main-job', 'payloads') },
    testTimeout: 240_000,
    expect: { poll: { timeout: patience } },
    hookTimeout: 240_000,
    // What a page complained about is to stand whole in the one line that a summary has for a failure.
    chaiConfig: { truncateThreshold: 0 },
    // A round is told in steps that lean on each other: after a failure the rest only adds noise.
    bail: 0,
  },
})
