import type { ConversationId, PersonId } from '../protocol/ids.ts'
import type { ConversationItem } from '../protocol/items.ts'
import type { Cursor } from '../protocol/message.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import type { ConversationStore } from './core/ports.ts'
import { resume } from './core/resume.ts'
import type { Presence } from './presence.ts'

/** What whoever comes in is told first: where they are, what they missed, who looks, and `live`. */
export function greeting(
  { store, presence }: { store: ConversationStore; presence: Presence },
  { conversation, you }: { conversation: ConversationId; you: PersonId },
  cursor: Cursor | null,
): ConversationItem[] {
  const { seq, num } = store.head()
  const here = presence.here()
  const { epoch } = store
  return [
    {
      ...{ t: 'welcome', v: PROTOCOL_VERSION, conversation, epoch, you, seq, num },
      ...(here && { here }),
    },
    ...resume(store, cursor),
    here ? { t: 'people', people: presence.cards(here) } : { t: 'crowd', count: presence.crowd },
    { t: 'live', seq },
  ]
}
