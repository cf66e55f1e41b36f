import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { fileURLToPath } from 'node:url'
import { inWorkers, longestFirst } from '../support/scheduling.ts'
import { defineConfig, type Plugin } from 'vitest/config'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * Two requests that import the same part at the same moment wait for one promise of the test runner, which
 * only the first of them may be woken by: three times in five whole runs (2026-11) workerd took the second
 * for hung, always where two set a password at once. Deployed, the part stands in the same file and nobody
 * waits. So here it is there from the start.
 */
const importedAtOnce: Plugin = {
  name: 'palabre-imported-at-once',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/worker/auth/password-rules.ts')) return null
    const late = "const { estimate } = await import('./estimate.ts')"
    if (!code.includes(late)) throw new Error(`${id} does not import as this expects`)
    return `import { estimate } from './estimate.ts'\n${code.replace(late, '')}`
  },
}

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
      importedAtOnce,
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
