import type { ConversationId, PersonId } from '../protocol/ids.ts'
import type { ConversationItem } from '../protocol/items.ts'
import type { Cursor } from '../protocol/message.ts'
import type { ServerNotice } from '../protocol/server.ts'
import { PROTOCOL_VERSION } from '../protocol/version.ts'
import type { Attention } from './attention/attention.ts'
import type { ConversationStore } from './core/ports.ts'
import { resume } from './core/resume.ts'
import type { Presence } from './presence.ts'

export interface GreetingParts {
  readonly store: ConversationStore
  readonly presence: Presence
  readonly attention: Pick<Attention, 'greeting'>
  readonly server: ServerNotice
  /** What they may do in this room, in one word; absent in private threads. */
  readonly rights?: string
  /** When they wrote what makes them wait in a slow room; `null`: nothing does. */
  readonly spokeAt: number | null
}

/** What whoever comes in is told first: where they are, what they missed, who looks, and `live`. */
export function greeting(
  { store, presence, attention, server, rights, spokeAt }: GreetingParts,
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
      ...attention.greeting(you),
      // The page around may be older than a mute, a lock or a role, and nobody was here to be told.
      ...(rights !== undefined && { rights }),
      ...(spokeAt !== null && { spokeAt }),
    },
    ...(server.state === 'open' ? [] : [{ t: 'server', server } as const]),
    ...resume(store, cursor),
    presence.introduce(here),
    { t: 'live', seq },
  ]
}
