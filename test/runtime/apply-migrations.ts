import { applyD1Migrations, reset } from 'cloudflare:test'
import type { D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

// Files run one after the other in the same workerd: each begins without a row, object or file of the
// one before, and the same migrations as everywhere make its database usable.
const { DB, TEST_MIGRATIONS } = env as unknown as { DB: D1Database; TEST_MIGRATIONS: D1Migration[] }
await reset()
await applyD1Migrations(DB, TEST_MIGRATIONS)
