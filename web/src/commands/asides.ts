import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import type { CommandState } from '../composer/command-state.ts'
import type { InboxClient } from '../sync/inbox-client.ts'

/** As many as stand above the composer; those before give way. */
const SHOWN = 5

let stop: () => void = () => undefined

/**
 * From now on what bots answer to this person alone shows in this composer: the one where they gave the
 * last command. It is kept nowhere else, so it is gone with the page.
 */
export function hearAsides(
  inbox: InboxClient,
  conversation: ConversationId,
  state: CommandState,
): void {
  stop()
  stop = inbox.onItem((item) => {
    if (item.t !== 'aside' || item.conversation !== conversation) return
    state.asides = [...(state.asides ?? []), item].slice(-SHOWN)
  })
}
