import { eq, sql } from 'drizzle-orm'
import type { PersonId } from '../../durable-objects/protocol/ids.ts'
import {
  PUSH_LIMITS,
  type Delivery,
  type PushDeviceId,
} from '../../durable-objects/protocol/rest/push.ts'
import type { Database } from './database.ts'
import { pushDeliveries } from './schema.ts'

const MINUTE = 60_000

/** Counts a try before it is made, so that many at once are not more; `null`: too many in a minute. */
export async function beginTest(
  db: Database,
  person: PersonId,
  device: PushDeviceId,
  now: number,
): Promise<number | null> {
  const tried = sql`(SELECT count(*) FROM push_deliveries d JOIN push_devices e ON e.id = d.device
    WHERE e.person = ${person} AND d.kind = 'test' AND d.at > ${now - MINUTE})`
  const [begun] = await db
    .insert(pushDeliveries)
    .select(
      sql`SELECT NULL, ${device}, ${now}, 'test', NULL WHERE ${tried} < ${PUSH_LIMITS.testsPerMinute}`,
    )
    .returning({ id: pushDeliveries.id })
  return begun?.id ?? null
}

export async function endTest(
  db: Database,
  device: PushDeviceId,
  id: number,
  status: number,
): Promise<void> {
  await db.batch([
    db.update(pushDeliveries).set({ status }).where(eq(pushDeliveries.id, id)),
    forgetOldest(db, device),
  ])
}

export async function noteDelivery(
  db: Database,
  device: PushDeviceId,
  { at, kind, status }: Delivery,
): Promise<void> {
  await db.batch([
    // It may have gone meanwhile.
    db
      .insert(pushDeliveries)
      .select(
        sql`SELECT NULL, id, ${at}, ${kind}, ${status} FROM push_devices WHERE id = ${device}`,
      ),
    forgetOldest(db, device),
  ])
}

function forgetOldest(db: Database, device: PushDeviceId) {
  return db.delete(pushDeliveries).where(
    sql`device = ${device} AND id NOT IN (SELECT id FROM push_deliveries WHERE device = ${device}
        ORDER BY id DESC LIMIT ${PUSH_LIMITS.deliveries})`,
  )
}
