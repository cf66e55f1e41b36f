import type { Watch } from '../../durable-objects/protocol/rest/console.ts'
import type { Surroundings } from '../../durable-objects/protocol/rest/page-data.ts'
import type { Database } from '../db/database.ts'
import { readEnding } from '../db/sanctions.ts'

/** How far one looks ahead for sanctions that end. */
const SOON_MS = 3 * 86_400_000

/** What waits for this person to look after. */
export async function watchOf(db: Database, around: Surroundings): Promise<Watch> {
  const span = { now: Date.now(), within: SOON_MS }
  const { ending, inForce } = await readEnding(db, around.me, span)
  return {
    ...{ requests: around.pendingRequests, reports: around.openReports },
    ...{ sanctions: inForce, ending },
  }
}
