import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { Chunk } from './rows.ts'

/** A stretch of the history as it stands on the screen. */
interface Stretch {
  readonly messages: readonly Message[]
  readonly hasOlder: boolean
  readonly me: PersonId | null
  /** Whom the viewer has blocked: what they write waits for nobody. */
  readonly blocked: ReadonlySet<PersonId>
}

/**
 * The first message that waits for somebody who has read up to `read`. `null` when none does, and
 * when there may be an earlier one before this stretch.
 */
export function firstUnread(stretch: Stretch, read: number): number | null {
  if (beginsAfter(stretch, read)) return null
  return (
    stretch.messages.find((message) => message.num > read && waits(message, stretch))?.num ?? null
  )
}

/** Whether any waits, as far as can be seen from here. */
export function hasUnread(stretch: Stretch, read: number): boolean {
  const { messages } = stretch
  return (
    beginsAfter(stretch, read) ||
    messages.some((message) => message.num > read && waits(message, stretch))
  )
}

/** Messages that may wait stand before this stretch. */
function beginsAfter({ messages, hasOlder }: Stretch, read: number): boolean {
  const [oldest] = messages
  return hasOlder && oldest !== undefined && oldest.num > read + 1
}

/** Of others, and still there. */
function waits({ by, text }: Message, { me, blocked }: Stretch): boolean {
  return by !== me && text !== null && !blocked.has(by)
}

interface Shown {
  readonly chunks: readonly Chunk[]
  readonly hasOlder: boolean
  /** False when all that is not loaded is known to be of nobody whom the viewer hears. */
  readonly mayWait: boolean
}

/**
 * Whether something that waits stands before message `first`, the topmost in sight. Then nothing
 * below it counts as read: the mark says that everything up to it was seen.
 */
export function skipsUnread(shown: Shown, read: number, first: number): boolean {
  const { chunks, hasOlder, mayWait } = shown
  const oldest = chunks[0]?.rows[0]?.message.num
  if (oldest === undefined || first <= read + 1) return false
  if (hasOlder && mayWait && oldest > read + 1) return true
  return chunks.some(
    ({ rows }) =>
      (rows.at(-1)?.message.num ?? 0) > read &&
      rows.some(({ message: { num, text }, mine, folded }) => {
        return num > read && num < first && !mine && !folded && text !== null
      }),
  )
}
