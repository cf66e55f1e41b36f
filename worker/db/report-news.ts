import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import type { ReportNews } from '../../durable-objects/protocol/rpc-sanctions.ts'
import type { Database } from './database.ts'
import { people, reports } from './schema.ts'

interface UntoldDecision {
  /** `null`: the account is gone, and nobody is left to be told. */
  readonly reporter: PersonId | null
  readonly news: ReportNews
}

/** Decisions of which the reporter's Inbox has not heard, the oldest first; or this one, if it is so. */
export async function listUntoldDecisions(
  db: Database,
  { id, limit = 1 }: { readonly id?: string; readonly limit?: number },
): Promise<readonly UntoldDecision[]> {
  const { conversation, num, state, word } = reports
  const rows = await db
    .select({ id: reports.id, conversation, num, state, word, reporter: people.id })
    .from(reports)
    .leftJoin(people, and(eq(people.id, reports.reporter), isNull(people.deletedAt)))
    .where(
      and(
        isNull(reports.toldAt),
        isNotNull(reports.decidedAt),
        id === undefined ? undefined : eq(reports.id, id),
      ),
    )
    .orderBy(asc(reports.decidedAt))
    .limit(limit)
  return rows.flatMap(({ reporter, state: decided, ...rest }) =>
    decided === 'open' ? [] : [{ reporter, news: { ...rest, state: decided } }],
  )
}

export async function decisionWasTold(db: Database, id: string, now: number): Promise<void> {
  await db.update(reports).set({ toldAt: now }).where(eq(reports.id, id))
}
