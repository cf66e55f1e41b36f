import { component$, type NoSerialize, type Signal } from '@builder.io/qwik'
import type { Recalled } from '../composer/errand.ts'
import type { Me } from '../../../durable-objects/protocol/rest/accounts.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import type { PendingMessage } from '../sync/conversation-state.ts'
import { PendingRow } from './pending-row.tsx'
import type { Talk } from './talk.ts'

interface PendingRowsProps {
  pending: readonly PendingMessage[]
  talk: Talk
  me: Me
  client: Signal<NoSerialize<ConversationClient>>
  /** A refused message on its way back into the composer. */
  recalled: Signal<Recalled | null>
}

/** What I wrote here and the server has not saved yet, or did not want: retried, dropped, taken back. */
export const PendingRows = component$<PendingRowsProps>((props) => {
  const { pending, talk, me, client, recalled } = props
  return (
    <ol class="pending">
      {pending.map((message, index) => (
        <PendingRow
          key={message.cid}
          message={message}
          opens={index === 0}
          me={me}
          live={talk.connection.kind === 'live'}
          client={client}
          recalled={recalled}
        />
      ))}
    </ol>
  )
})
