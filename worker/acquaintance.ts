import type { PersonId } from '../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../durable-objects/protocol/message.ts'
import type { Me } from '../durable-objects/protocol/rest/accounts.ts'
import { may } from '../durable-objects/protocol/rights.ts'
import { callObject } from './call.ts'
import type { Database } from './db/database.ts'
import { findPerson, findPersonByAlias, findTies, isDeleted } from './db/people.ts'
import type { Env } from './env.ts'
import { threadIdOf } from './thread-id.ts'

/*
 * Whom one may know of. Everybody of the team knows everybody; a guest knows who is in a room or group
 * with them, and with whom something was said in private. Nobody else is there for a guest.
 */

interface Asking {
  readonly env: Env
  readonly db: Database
  readonly me: Me
}

/** Asked for too where nobody was found, so that this lasts as long. */
const NOBODY = 'p_00000000000000000000' as PersonId

export async function findAcquaintance(asking: Asking, id: PersonId): Promise<PersonCard | null> {
  return await ifKnown(asking, await findPerson(asking.db, id))
}

export async function findAcquaintanceByAlias(
  asking: Asking,
  alias: string,
): Promise<PersonCard | null> {
  return await ifKnown(asking, await findPersonByAlias(asking.db, alias))
}

/** Whether this person, living or deleted, is one whom the asking one may know of. */
export async function isAcquainted(asking: Asking, person: PersonId): Promise<boolean> {
  const { env, db, me } = asking
  if (may(me, 'people.browse')) return true
  const { isRoomMate, hasThread } = await findTies(db, me.id, person)
  if (isRoomMate) return true
  const mayHaveTalked = hasThread || (await isDeleted(db, person))
  return mayHaveTalked && (await haveTalked(env, me.id, person))
}

async function ifKnown(asking: Asking, found: PersonCard | null): Promise<PersonCard | null> {
  return (await isAcquainted(asking, found?.id ?? NOBODY)) ? found : null
}

async function haveTalked(env: Env, one: PersonId, other: PersonId): Promise<boolean> {
  const thread = threadIdOf(one, other)
  const wrote = await Promise.all(
    [one, other].map((person) =>
      callObject(() => env.CONVERSATION.getByName(thread).hasWritten(person)),
    ),
  )
  return wrote.includes(true)
}
