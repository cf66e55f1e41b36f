import type { ConversationEvent } from '../../protocol/events.ts'
import type { PersonId } from '../../protocol/ids.ts'
import type { ConversationItem } from '../../protocol/items.ts'
import { LIMITS } from '../../protocol/limits.ts'
import type { Cursor } from '../../protocol/message.ts'
import type { ConversationStore } from './ports.ts'

/**
 * What a client that stands at `cursor` must hear to be whole: exactly the changes it missed, or,
 * where it has no cursor, one of another epoch, one from the future or one too old, `reset` and a
 * fresh page. Never a hole. Comes between `welcome` and `live`.
 */
export function resume(store: ConversationStore, cursor: Cursor | null): ConversationItem[] {
  const missed = missedBy(store, cursor)
  if (missed === null) {
    const page = store.page({ limit: LIMITS.pageMessages })
    return [{ t: 'reset', epoch: store.epoch, seq: store.head().seq, page }]
  }
  if (missed.length === 0) return []
  return [{ t: 'people', people: store.cards(authors(missed)) }, ...missed]
}

function missedBy(
  store: ConversationStore,
  cursor: Cursor | null,
): readonly ConversationEvent[] | null {
  const { seq } = store.head()
  if (!cursor || cursor.epoch !== store.epoch || cursor.seq > seq) return null
  if (cursor.seq === seq) return []
  const missed = store.changesSince(cursor.seq, LIMITS.resumeChanges)
  return missed && textLength(missed) <= LIMITS.resumeChars ? missed : null
}

function textLength(events: readonly ConversationEvent[]): number {
  let length = 0
  for (const event of events)
    if ('text' in event && event.text !== null) length += event.text.length
  return length
}

function authors(events: readonly ConversationEvent[]): Set<PersonId> {
  return new Set(events.map((event) => event.by))
}
