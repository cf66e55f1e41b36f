import { applyD1Migrations, reset } from 'cloudflare:test'
import type { D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { vi } from 'vitest'

// Files run one after the other in the same workerd: each begins without a row, object or file of the
// one before, and the same migrations as everywhere make its database usable.
const { DB, TEST_MIGRATIONS } = env as unknown as { DB: D1Database; TEST_MIGRATIONS: D1Migration[] }
await reset()
await applyD1Migrations(DB, TEST_MIGRATIONS)

// Nobody is there outside: not even a name is looked up. A file that needs a receiver plays one.
vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Nothing leaves a test.')))
