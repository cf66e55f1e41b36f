import type { Cover } from '../../durable-objects/protocol/holds.ts'
import type { ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { Hold } from '../../durable-objects/protocol/rest/holds.ts'
import type { Database } from '../db/database.ts'
import { listConversations } from '../db/holds.ts'

/** What it covers, in each conversation that it concerns. */
export function coverOf({ person }: Pick<Hold, 'person'>): Cover {
  return person === null ? 'all' : [person.id]
}

/**
 * Conversations that it may concern, from one on. Who has left a room or a place has written there
 * nevertheless, so of a person it is every one.
 */
export async function conversationsUnder(
  db: Database,
  { room }: Pick<Hold, 'room'>,
  part: { readonly from: ConversationId | ''; readonly skip: number; readonly limit: number },
): Promise<ConversationId[]> {
  if (room === null) return await listConversations(db, part)
  return part.skip === 0 && room.id >= part.from ? [room.id] : []
}
