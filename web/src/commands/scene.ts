import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { AppState } from '../app/app-state.ts'

/** Where a command is given, and by whom. */
export interface Scene {
  readonly me: Me
  readonly subject: ConversationView['subject']
  /** Those that this person sees. */
  readonly rooms: readonly RoomSummary[]
  readonly people: readonly PersonCard[]
}

/** `null`: no conversation is open. */
export function sceneOf({ page }: Pick<AppState, 'page'>): Scene | null {
  const { view } = page.value
  if (view.kind !== 'conversation') return null
  const { me, rooms, people } = view.around
  return { me, rooms, people, subject: view.subject }
}
