import type { PersonId, ThreadId } from '../../durable-objects/protocol/ids.ts'
import { threadIdOf } from '../thread-id.ts'
import type { Database } from './database.ts'
import { threads } from './schema.ts'

/** A statement: from now on it is known that these two have a thread. */
export function knowThread(db: Database, me: PersonId, other: PersonId) {
  const [low, high] = me < other ? [me, other] : [other, me]
  const id: ThreadId = threadIdOf(me, other)
  return db.insert(threads).values({ id, one: low, other: high }).onConflictDoNothing()
}
