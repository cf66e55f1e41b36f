import type { Context } from 'hono'
import type { PersonId, RoomId } from '../durable-objects/protocol/ids.ts'
import type { Database } from './db/database.ts'
import { findShutOut } from './db/sanctions.ts'
import { refuse } from './refuse.ts'

/**
 * What is said to somebody whom a sanction keeps out: why, until when, and who may lift it. `null`:
 * none does. At a sign-in only to who has shown to be that person.
 */
export async function refuseShutOut(
  c: Context,
  db: Database,
  person: PersonId,
  room: RoomId | null,
): Promise<Response | null> {
  const sanction = await findShutOut(db, person, room, Date.now())
  if (sanction === null) return null
  return refuse(c, sanction.kind === 'kick' ? 'kicked' : 'banned', { sanction })
}
