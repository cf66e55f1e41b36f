import type { ConversationClient } from '../sync/conversation-contract.ts'
import type { Talk } from './talk.ts'

/** Done with all of the conversation, also with what stands further up or is not loaded. */
export function readAll(
  client: ConversationClient | undefined,
  talk: Talk,
  waiting: { readonly num: number } | undefined,
): void {
  const all = Math.max(talk.newest, waiting?.num ?? 0)
  client?.read(all)
  talk.seen = all
  talk.skips = false
}
