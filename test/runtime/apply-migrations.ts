import { applyD1Migrations, reset } from 'cloudflare:test'
import type { D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'

// Files run one after the other in the same workerd: each begins without a row, object or file of the
// one before, and the same migrations as everywhere make its database usable.
const { DB, TEST_MIGRATIONS } = env as unknown as { DB: D1Database; TEST_MIGRATIONS: D1Migration[] }
await emptyPlatform()
await applyD1Migrations(DB, TEST_MIGRATIONS)

/** Once in some hundred files rows of the one before were found (2026-11), so it is looked at. */
async function emptyPlatform(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) {
    await reset()
    const found = await DB.prepare("SELECT 1 FROM sqlite_master WHERE name = 'people'").first()
    if (found === null) return
  }
  throw new Error('The platform still holds what the file before had left.')
}

// Nobody is there outside: not even a name is looked up. A file that needs a receiver plays one.
vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Nothing leaves a test.')))
