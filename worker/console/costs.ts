import type { Me } from '../../durable-objects/protocol/rest/accounts.ts'
import type { Costs } from '../../durable-objects/protocol/rest/console.ts'
import { billFor, projectedBill } from '../../durable-objects/protocol/usage/bill.ts'
import { PRICES_READ_ON } from '../../durable-objects/protocol/usage/prices.ts'
import { listAllRooms } from '../db/console.ts'
import type { Database } from '../db/database.ts'
import { readObjectBytes, readTableBytes, readUsage } from '../db/usage.ts'
import type { Env } from '../env.ts'
import { lastDays, monthOf } from './days.ts'
import { askRooms } from './room-numbers.ts'

/** What this month costs, as far as the app can count it. */
export async function costsOf(env: Env, db: Database, me: Me): Promise<Costs> {
  const now = Date.now()
  const { month, passed } = monthOf(now)
  const rooms = await listAllRooms(db, me, now)
  const [counts, grown, table, numbers] = await Promise.all([
    ...([readUsage(db, month), readObjectBytes(db), readTableBytes(db)] as const),
    askRooms(
      env,
      rooms.map(({ id }) => id),
      lastDays(now),
    ),
  ])
  // Rooms know what they store; only what was not asked is left to the counting.
  const told = [...numbers.values()].reduce((sum, { bytes }) => sum + bytes, 0)
  const stored = { objects: Math.max(told, grown.rooms) + grown.others, table }
  return {
    ...{ month, passed, pricesReadOn: PRICES_READ_ON },
    soFar: billFor(counts, stored),
    projected: projectedBill(counts, stored, passed),
  }
}
