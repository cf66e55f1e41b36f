import { sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Database } from './database.ts'
import { settings } from './schema.ts'

/** Where it stands beside the settings what conversations are told of how long messages are kept. */
export const KEEPING = 'keeping'

const Keeping = v.object({ days: v.nullable(v.number()), version: v.number() })
type Keeping = v.InferOutput<typeof Keeping>

const FOR_EVER: Keeping = { days: null, version: 0 }

export function keepingOf(stored: string | null): Keeping {
  const parsed = v.safeParse(Keeping, stored === null ? null : JSON.parse(stored))
  return parsed.success ? parsed.output : FOR_EVER
}

/** For the batch that chooses it: with each change comes the next version. */
export function keepFor(db: Database, days: number | null) {
  const next = (version: ReturnType<typeof sql>) =>
    sql<string>`json_object('days', ${days}, 'version', ${version})`
  return db
    .insert(settings)
    .values({ key: KEEPING, value: next(sql`1`) })
    .onConflictDoUpdate({
      target: settings.key,
      set: { value: next(sql`json_extract(value, '$.version') + 1`) },
    })
}
