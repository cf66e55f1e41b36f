import type { Context } from 'hono'
import { parseId, RoomId } from '../durable-objects/protocol/ids.ts'
import { failure, success, type Result } from '../durable-objects/protocol/result.ts'
import { placeOf, type RoomSummary } from '../durable-objects/protocol/rest/rooms.ts'
import { whyNot, type PlaceAction } from '../durable-objects/protocol/rights.ts'
import type { SignedInEnv } from './app-env.ts'
import { findRoom } from './db/rooms.ts'

/**
 * The room that the path names, if this person may know of it and may do all this there. What one may
 * not know of is not there.
 */
export async function roomFor(
  c: Context<SignedInEnv>,
  ...actions: readonly PlaceAction[]
): Promise<Result<RoomSummary>> {
  const id = parseId(RoomId, c.req.param('room'))
  const room = id === null ? null : await findRoom(c.var.db, c.var.viewer.me, id, Date.now())
  if (room === null) return failure('not_found')
  for (const action of actions) {
    const refusal = whyNot(c.var.viewer.me, action, placeOf(room))
    if (refusal !== null) return failure(refusal)
  }
  return success(room)
}
