import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { fileURLToPath } from 'node:url'
import { inWorkers, longestFirst } from '../support/scheduling.ts'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Tests that run inside workerd, beside the Worker and its objects. */
export default defineConfig(async () => {
  const migrations = await readD1Migrations(`${root}migrations`)
  return {
    resolve: {
      alias: [
        // The real renderer is for the end-to-end tests; here no build is needed.
        {
          find: /^.*\/web\/server\/entry\.ssr\.js$/,
          replacement: `${root}test/runtime/support/renderer.ts`,
        },
      ],
    },
    plugins: [
      cloudflareTest({
        wrangler: { configPath: `${root}wrangler.toml` },
        miniflare: {
          bindings: {
            ...{ PASSWORD_PEPPER: 'only-for-tests', TEST_MIGRATIONS: migrations },
            // Everybody here is at one address.
            ...{ SIGN_IN_BURST: '1000000', SIGN_UP_BURST: '1000000' },
            ...{ PUSH_AFTER_MS: '100', PUSH_LOOPBACK: 'allowed' },
          },
        },
      }),
    ],
    test: {
      name: 'runtime',
      root,
      include: ['test/runtime/**/*.test.ts'],
      setupFiles: ['test/runtime/apply-migrations.ts'],
      testTimeout: 60_000,
      hookTimeout: 60_000,
      maxWorkers: inWorkers,
      // The app is loaded once for each worker and not for each file, which took half of the time
      // (2026-11); apply-migrations.ts gives every file an empty platform.
      isolate: false,
      sequence: {
        sequencer: longestFirst('worker/routes', 'rights/', 'worker/room-care', 'inbox/'),
      },
    },
  }
})
