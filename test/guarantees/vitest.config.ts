import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'
import { CAN_FILL_A_DISK, SOAK } from './support/scale.ts'

/** By name, so that every run is the same run, and the last file may wait for what the first began. */
class InOrder extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1)))
  }
}

if (SOAK && !CAN_FILL_A_DISK) {
  console.log('disk-full WAS NOT RUN: to mount a small disk it needs Linux and root.')
}

/** The promises of the conversation, put to the real server from outside, one file after the other. */
export default defineConfig({
  test: {
    name: 'guarantees',
    root: fileURLToPath(new URL('../../', import.meta.url)),
    include: ['test/guarantees/**/*.test.ts'],
    exclude: CAN_FILL_A_DISK ? [] : ['test/guarantees/disk-full.test.ts'],
    globalSetup: ['test/guarantees/support/shared-server.ts'],
    fileParallelism: false,
    sequence: { sequencer: InOrder },
    testTimeout: SOAK ? 3_600_000 : 180_000,
    hookTimeout: 180_000,
    // The numbers are half of what a test says.
    disableConsoleIntercept: true,
  },
})
