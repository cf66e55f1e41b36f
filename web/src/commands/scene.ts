import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { AppState } from '../app/app-state.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'

/** Where a command is given, and by whom. */
export interface Scene {
  readonly me: Me
  readonly subject: ConversationView['subject']
  /** Those that this person sees. */
  readonly rooms: readonly RoomSummary[]
  readonly people: readonly PersonCard[]
  /** Those who came up in the conversation. */
  readonly met?: ReadonlyMap<PersonId, PersonCard> | undefined
}

/** `null`: no conversation is open. */
export function sceneOf(
  { page }: Pick<AppState, 'page'>,
  client?: Pick<ConversationClient, 'state'>,
): Scene | null {
  const { view } = page.value
  if (view.kind !== 'conversation') return null
  const { me, rooms, people } = view.around
  return { me, rooms, people, subject: view.subject, met: client?.state.people }
}
