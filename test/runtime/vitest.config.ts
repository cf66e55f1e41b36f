import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Tests that run inside workerd, beside the Worker and its objects. */
export default defineConfig(async () => {
  const migrations = await readD1Migrations(`${root}migrations`)
  return {
    plugins: [
      cloudflareTest({
        wrangler: { configPath: `${root}wrangler.toml` },
        miniflare: {
          bindings: { PASSWORD_PEPPER: 'only-for-tests', TEST_MIGRATIONS: migrations },
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
    },
  }
})
