import { isBotId, parseId, PersonId, type RoomId } from '../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../durable-objects/protocol/message.ts'
import { failure, success, type Result } from '../durable-objects/protocol/result.ts'
import { placeOf } from '../durable-objects/protocol/rest/rooms.ts'
import { whyNot } from '../durable-objects/protocol/rights.ts'
import { findBot } from './db/bots.ts'
import type { Database } from './db/database.ts'
import { findMember, inviteMember } from './db/memberships.ts'
import { findRoom } from './db/rooms.ts'
import type { Viewer } from './db/sessions.ts'

/** The bot that a path names. */
export async function botNamed(
  db: Database,
  text: string | undefined,
): Promise<Result<PersonCard>> {
  const id = parseId(PersonId, text)
  const bot = id !== null && isBotId(id) ? await findBot(db, id) : null
  return bot === null ? failure('not_found') : success(bot)
}

/**
 * Brings a bot into a room, where whoever asks may do that; whether it was in already makes no
 * difference. The room is marked (`markStanding`): carry it. A room that one may not know of is a
 * wrong `field`.
 */
export async function bringBotIn(
  { db, viewer }: { readonly db: Database; readonly viewer: Viewer },
  bot: PersonId,
  wanted: RoomId,
  field: string,
): Promise<Result<RoomId>> {
  const room = await findRoom(db, viewer.me, wanted, Date.now())
  if (room === null) return failure('not_found', { field })
  if ((await findMember(db, room.id, bot)) !== null) return success(room.id)
  const refusal = whyNot(viewer.me, 'members.invite', placeOf(room))
  if (refusal !== null) return failure(refusal)
  const isIn = await inviteMember(db, { by: viewer.me.id, room: room.id, person: bot }, Date.now())
  if (!isIn && (await findMember(db, room.id, bot)) === null) return failure('banned')
  return success(room.id)
}
