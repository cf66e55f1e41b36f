import type { ErrorCode } from '../durable-objects/protocol/error-codes.ts'
import { ConversationId, isRoomId, parseId, PersonId } from '../durable-objects/protocol/ids.ts'
import { tombstoneOf, type PersonCard } from '../durable-objects/protocol/message.ts'
import type { ThreadDoor } from '../durable-objects/protocol/rpc-doors.ts'
import { failure, success, type Result } from '../durable-objects/protocol/result.ts'
import { isAcquainted } from './acquaintance.ts'
import type { Database } from './db/database.ts'
import { isInGroup } from './db/groups.ts'
import { findPerson, isDeleted } from './db/people.ts'
import { findRoom } from './db/rooms.ts'
import { readDoors } from './db/threads.ts'
import type { Viewer } from './db/sessions.ts'
import type { Env } from './env.ts'
import { threadIdOf } from './thread-id.ts'

/** A conversation that somebody may enter. */
export interface Door {
  readonly conversation: ConversationId
  /** For a private thread: everybody in it. */
  readonly participants?: readonly PersonCard[]
  /** For a private thread: whom its people let write to them. */
  readonly doors?: readonly ThreadDoor[]
}

interface Asking {
  readonly env: Env
  readonly db: Database
  readonly viewer: Viewer
}

/** Why one may not: what one may not know of is exactly like what is not there. */
export type Closed = Extract<ErrorCode, 'not_found' | 'forbidden' | 'approval_needed'>

/**
 * May this person enter this conversation? For a thread the id alone does not name the people, so
 * the asker says with whom (`withWhom`), and the id must be the one that follows from the pair.
 */
export async function findDoor(
  { env, db, viewer }: Asking,
  asked: { id: string; withWhom: string | null },
): Promise<Result<Door>> {
  const conversation = parseId(ConversationId, asked.id)
  if (conversation === null) return closed('not_found')
  if (!isRoomId(conversation)) {
    return await findThread({ env, db, viewer }, conversation, asked.withWhom)
  }
  const room = await findRoom(db, viewer.me, conversation, Date.now())
  if (room === null) {
    return (await isInGroup(db, viewer.me.id, conversation))
      ? success({ conversation })
      : closed('not_found')
  }
  if (room.state === 'member') return success({ conversation })
  return closed(room.access === 'open' ? 'forbidden' : 'approval_needed')
}

async function findThread(
  { env, db, viewer }: Asking,
  conversation: ConversationId,
  withWhom: string | null,
): Promise<Result<Door>> {
  const { me: whole } = viewer
  const { id, alias, name, avatar } = whole
  const otherId = parseId(PersonId, withWhom)
  if (otherId === null || threadIdOf(id, otherId) !== conversation) return closed('not_found')
  const isKnown = await isAcquainted({ env, db, me: whole }, otherId)
  const other = (await findPerson(db, otherId)) ?? (await findTombstone(db, otherId))
  if (other === null || !isKnown) return closed('not_found')
  const me: PersonCard = { id, alias, name, ...(avatar !== undefined && { avatar }) }
  const participants = otherId === id ? [me] : [me, other]
  return success({ conversation, participants, doors: await readDoors(db, id, otherId) })
}

/** What was said with somebody who is no more stays with the other one. */
async function findTombstone(db: Database, person: PersonId): Promise<PersonCard | null> {
  return (await isDeleted(db, person)) ? tombstoneOf(person) : null
}

function closed(code: Closed): Result<Door> {
  return failure(code)
}
