import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { Chunk } from './rows.ts'

/** A stretch of the history as it stands on the screen. */
interface Stretch {
  readonly messages: readonly Message[]
  readonly hasOlder: boolean
  readonly me: PersonId | null
}

/**
 * The first message that waits for somebody who has read up to `read`. `null` when none does, and
 * when there may be an earlier one before this stretch.
 */
export function firstUnread({ messages, hasOlder, me }: Stretch, read: number): number | null {
  const [oldest] = messages
  if (hasOlder && oldest !== undefined && oldest.num > read + 1) return null
  return messages.find((message) => message.num > read && waits(message, me))?.num ?? null
}

export function hasUnread({ messages, me }: Omit<Stretch, 'hasOlder'>, read: number): boolean {
  return messages.some((message) => message.num > read && waits(message, me))
}

/** Of others, and still there. */
function waits({ by, text }: Message, me: PersonId | null): boolean {
  return by !== me && text !== null
}

interface Shown {
  readonly chunks: readonly Chunk[]
  readonly hasOlder: boolean
}

/**
 * Whether something that waits stands before message `first`, the topmost in sight. Then nothing
 * below it counts as read: the mark says that everything up to it was seen.
 */
export function skipsUnread({ chunks, hasOlder }: Shown, read: number, first: number): boolean {
  const oldest = chunks[0]?.rows[0]?.message.num
  if (oldest === undefined || first <= read + 1) return false
  if (hasOlder && oldest > read + 1) return true
  return chunks.some(
    ({ rows }) =>
      (rows.at(-1)?.message.num ?? 0) > read &&
      rows.some(({ message, mine }) => {
        return message.num > read && message.num < first && !mine && message.text !== null
      }),
  )
}
