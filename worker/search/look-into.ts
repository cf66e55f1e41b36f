import { isRoomId, type ConversationId } from '../../durable-objects/protocol/ids.ts'
import type { Result } from '../../durable-objects/protocol/result.ts'
import type { MessageQuery, MessagesFound } from '../../durable-objects/protocol/rpc-search.ts'
import type { Actor } from '../acting.ts'
import { callObject } from '../call.ts'
import { tellStandings } from '../standings.ts'

/** Asks one conversation, which has heard all that D1 has to tell it: `isUntold` says that it has not yet. */
export async function lookInto(
  { env, db, viewer }: Actor,
  conversation: ConversationId,
  isUntold: boolean,
  query: MessageQuery,
): Promise<Result<MessagesFound>> {
  if (isUntold && isRoomId(conversation)) await tellStandings(env, db, conversation)
  const { id, alias, name, role } = viewer.me
  const admission = {
    ...{ conversation, person: { id, alias, name }, role },
    session: viewer.session,
  }
  const found = await callObject(() =>
    env.CONVERSATION.getByName(conversation).search(admission, query),
  )
  if (!found.ok && found.code === 'server_stopped') throw new Error('the server is stopped')
  return found
}
