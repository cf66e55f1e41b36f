import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { bringIntoSight, nextFrame } from './show-row.ts'
import { firstUnread } from './unread.ts'

const PATIENCE_MS = 10_000

/** Goes to the first message that waits, fetching the stretch around it where it is not loaded. */
export async function goToUnread(
  client: ConversationClient,
  read: number,
  blocked: ReadonlySet<PersonId>,
): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  let hasAsked = false
  while (Date.now() < until) {
    const { state } = client
    const num = firstUnread({ ...state, blocked }, read)
    const row = num === null ? null : document.getElementById(`m${String(num)}`)
    if (row) {
      await bringIntoSight(row, 'start')
      row.focus({ preventScroll: true })
      return
    }
    if (num === null && state.connection.kind === 'live') {
      if (!hasAsked) void client.loadAround(read + 1)
      // All of that page is of people whom nobody hears here; one page at a time.
      else if (state.loading === null && state.hasNewer) client.loadNewer()
      hasAsked = true
    }
    await nextFrame()
  }
}
