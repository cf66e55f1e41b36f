import { and, eq, gte, sql } from 'drizzle-orm'
import { NOTHING, plus } from '../../durable-objects/protocol/usage/counts.ts'
import type { CountsByKind } from '../../durable-objects/protocol/usage/bill.ts'
import type { Database } from './database.ts'
import { usageDays } from './schema.ts'

/** What was counted since a day (`YYYY-MM-DD`), by who counted it. */
export async function readUsage(db: Database, since: string): Promise<CountsByKind> {
  const days = await db.select().from(usageDays).where(gte(usageDays.day, since))
  const counts: CountsByKind = days.reduce<CountsByKind>(
    (sum, { day: _, kind, ...counted }) => ({
      ...sum,
      [kind]: plus(sum[kind] ?? NOTHING, counted),
    }),
    {},
  )
  return counts
}

/** Messages of private threads on each day since then, as counted. */
export async function readThreadMessages(
  db: Database,
  since: string,
): Promise<ReadonlyMap<string, number>> {
  const days = await db
    .select({ day: usageDays.day, messages: usageDays.messages })
    .from(usageDays)
    .where(and(eq(usageDays.kind, 'thread'), gte(usageDays.day, since)))
  return new Map(days.map(({ day, messages }) => [day, messages]))
}

/** What the objects store, as far as it has grown since they are counted. */
export async function readObjectBytes(db: Database): Promise<{ rooms: number; others: number }> {
  const [sums] = await db
    .select({
      rooms: sql<number>`coalesce(sum(bytes) FILTER (WHERE kind = 'room'), 0)`,
      others: sql<number>`coalesce(sum(bytes) FILTER (WHERE kind NOT IN ('room', 'worker')), 0)`,
    })
    .from(usageDays)
  return { rooms: Math.max(0, sums?.rooms ?? 0), others: Math.max(0, sums?.others ?? 0) }
}

/** The size of D1 itself. */
export async function readTableBytes(db: Database): Promise<number> {
  const { meta } = await db.run(sql`SELECT 1`)
  return meta.size_after
}
