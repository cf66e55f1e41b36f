import type { ConversationClient } from '../sync/conversation-contract.ts'
import { bringIntoSight, nextFrame } from './show-row.ts'
import { firstUnread } from './unread.ts'

const PATIENCE_MS = 10_000

/** Goes to the first message that waits, fetching the stretch around it where it is not loaded. */
export async function goToUnread(client: ConversationClient, read: number): Promise<void> {
  const until = Date.now() + PATIENCE_MS
  let hasAsked = false
  while (Date.now() < until) {
    const { state } = client
    const num = firstUnread(state, read)
    const row = num === null ? null : document.getElementById(`m${String(num)}`)
    if (row) {
      await bringIntoSight(row, 'start')
      row.focus({ preventScroll: true })
      return
    }
    if (num === null && !hasAsked && state.connection.kind === 'live') {
      void client.loadAround(read + 1)
      hasAsked = true
    }
    await nextFrame()
  }
}
