import { component$, type NoSerialize, type Signal } from '@builder.io/qwik'
import type { Recalled } from '../composer/errand.ts'
import type { ConversationView } from '../../../durable-objects/protocol/rest/page-data.ts'
import { say } from '../i18n/say.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { ChunkRows } from './chunk-rows.tsx'
import { EmptyTalk } from './empty-talk.tsx'
import { PendingRows } from './pending-rows.tsx'
import type { Talk } from './talk.ts'

interface LogListProps {
  talk: Talk
  view: ConversationView
  client: Signal<NoSerialize<ConversationClient>>
  recalled: Signal<Recalled | null>
  list: Signal<HTMLElement | undefined>
}

/** The rows, and what stands at their ends: all that is gone through when a message comes. */
export const LogList = component$<LogListProps>(({ talk, view, client, recalled, list }) => (
  <div class="log__list" ref={list}>
    {talk.hasOlder ? (
      <p class="log__edge">{say('talk.loadingOlder')}</p>
    ) : (
      talk.newest > 0 && <p class="log__edge">{say('talk.beginning')}</p>
    )}
    {talk.newest === 0 && talk.pending.length === 0 && <EmptyTalk view={view} />}
    {talk.chunks.map((chunk) => (
      <ChunkRows key={chunk.key} chunk={chunk} prefix="m" />
    ))}
    {talk.hasNewer && <p class="log__edge">{say('talk.loadingNewer')}</p>}
    <PendingRows
      pending={talk.pending}
      talk={talk}
      me={view.around.me}
      client={client}
      recalled={recalled}
    />
  </div>
))
