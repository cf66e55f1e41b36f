import type { ConversationId, PersonId, RoomId } from './ids.ts'

/**
 * What is under legal hold: words and files that would go are put away out of everybody's sight
 * instead, until it is lifted (docs/decisions/legal-hold.md). Part of how the server stands.
 */
export interface HoldScope {
  /** The whole place. */
  readonly all: boolean
  readonly rooms: readonly RoomId[]
  /** All that these have written, everywhere. */
  readonly people: readonly PersonId[]
}

/** The same in one conversation: everything, or what these have written. */
export type Cover = 'all' | readonly PersonId[]

/** One and the same, so that who has looked by it need not look again. */
export const NO_COVER: Cover = []

export function coverIn(scope: HoldScope | undefined, conversation: ConversationId): Cover {
  if (scope === undefined) return NO_COVER
  const { all, rooms, people } = scope
  return all || rooms.some((room) => room === conversation) ? 'all' : people
}

export function isCovered(cover: Cover, author: PersonId): boolean {
  return cover === 'all' || cover.includes(author)
}

/** Whether something that was held is not any more: who keeps it must hear that it may go. */
export function letsGo(now: HoldScope | undefined, before: HoldScope | undefined): boolean {
  if (before === undefined) return false
  return (
    (before.all && now?.all !== true) ||
    before.rooms.some((room) => now?.rooms.includes(room) !== true) ||
    before.people.some((person) => now?.people.includes(person) !== true)
  )
}
