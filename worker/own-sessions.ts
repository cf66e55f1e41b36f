import type { OwnSession } from '../durable-objects/protocol/rest/sessions.ts'
import { deviceOf } from './auth/device.ts'
import { sessionIdOf } from './auth/session-token.ts'
import type { Database } from './db/database.ts'
import { listSessions, type Viewer } from './db/sessions.ts'

/** Where this person is signed in, as they are shown it. */
export async function listOwnSessions(
  db: Database,
  viewer: Viewer,
  now: number,
): Promise<OwnSession[]> {
  const found = await listSessions(db, viewer.me.id, now)
  return found.map(({ tokenHash, label, createdAt, lastSeenAt }) => ({
    ...{ id: sessionIdOf(tokenHash), device: deviceOf(label), createdAt, lastSeenAt },
    isThis: tokenHash === viewer.tokenHash,
  }))
}
