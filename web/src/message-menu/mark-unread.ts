import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'

/** Marks as not read from this message on; gives what is to be told of it. */
export async function markUnread(
  client: ConversationClient | undefined,
  num: number,
): Promise<string> {
  const isDone = await client?.unread(num)
  return say(isDone === true ? 'message.unreadDone' : 'message.offline')
}
