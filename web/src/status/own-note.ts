import type { OwnStatus, StatusNote } from '../../../durable-objects/protocol/status.ts'

/** What one says of oneself beside one's status. */
export function noteOf(own: OwnStatus | null): StatusNote | undefined {
  if (!own || (own.emoji === undefined && own.text === undefined)) return undefined
  const { mode: _, ...note } = own
  return note
}
