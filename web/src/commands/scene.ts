import type { PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { RoomSummary } from '../../../durable-objects/protocol/rest/rooms.ts'
import type { AppState } from '../app/app-state.ts'

/** Where a command is given, and by whom. */
export interface Scene {
  readonly me: Me
  /** `null`: a group or a private thread. */
  readonly room: RoomSummary | null
  /** Those that this person sees. */
  readonly rooms: readonly RoomSummary[]
  readonly people: readonly PersonCard[]
}

/** `null`: no conversation is open. */
export function sceneOf({ page }: Pick<AppState, 'page'>): Scene | null {
  const { view } = page.value
  if (view.kind !== 'conversation') return null
  const { me, rooms, people } = view.around
  return { me, rooms, people, room: view.subject.kind === 'room' ? view.subject.room : null }
}
