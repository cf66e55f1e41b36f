import { and, asc, eq, isNull } from 'drizzle-orm'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { Database } from './database.ts'
import { erasures, sanctions } from './schema.ts'

/** Where messages are still to be taken away, of the oldest sanctions first; `sanction`: of that one. */
export function listLeftErasures(db: Database, limit: number, sanction?: string) {
  return db
    .select({
      sanction: erasures.sanction,
      conversation: erasures.conversation,
      person: sanctions.person,
      by: sanctions.imposedBy,
      from: sanctions.erasesFrom,
      to: sanctions.createdAt,
    })
    .from(erasures)
    .innerJoin(sanctions, eq(sanctions.id, erasures.sanction))
    .where(
      and(
        isNull(erasures.doneAt),
        sanction === undefined ? undefined : eq(erasures.sanction, sanction),
      ),
    )
    .orderBy(asc(erasures.sanction))
    .limit(limit)
}

/** The conversation has confirmed. */
export async function erasureWasDone(
  db: Database,
  { sanction, conversation }: { sanction: string; conversation: ConversationId },
  now: number,
): Promise<void> {
  await db
    .update(erasures)
    .set({ doneAt: now })
    .where(and(eq(erasures.sanction, sanction), eq(erasures.conversation, conversation)))
}
