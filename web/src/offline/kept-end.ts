import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import type { ConversationState } from '../sync/conversation-state.ts'
import { endOf, tellKeeper } from './to-keeper.ts'

/** So much of the end is kept: what a page comes with. */
const MOST = 50

/** As long as the line holds, what was said may be kept so late. */
const LATE_MS = 10_000

/** What this browser has last seen of the end of this page's conversation, if it is later. */
export async function endKept(content: ConversationContent): Promise<ConversationContent | null> {
  const found = await caches.match(endOf(location.pathname)).catch(() => undefined)
  const end = (await found?.json()) as ConversationContent | undefined
  return end && end.epoch === content.epoch && end.seq > content.seq ? end : null
}

/**
 * Keeps the end of the conversation on screen, from its first news on: when the line or the tab goes,
 * and now and then.
 */
export function keepEnd(client: ConversationClient, person: PersonId, path: string): () => void {
  let kept: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = (): void => {
    clearTimeout(timer)
    timer = undefined
    const end = endShown(client.state)
    if (!end || end.seq === kept) return
    kept = end.seq
    tellKeeper({ t: 'end', path, person, end })
  }
  const stop = client.subscribe(({ connection, cursor }) => {
    if (cursor?.seq === kept) return
    if (connection.kind !== 'live') keep()
    else timer ??= setTimeout(keep, LATE_MS)
  })
  document.addEventListener('visibilitychange', keep)
  timer = setTimeout(keep, LATE_MS)
  return () => {
    keep()
    stop()
    document.removeEventListener('visibilitychange', keep)
  }
}

function endShown(state: ConversationState): ConversationContent | null {
  const { cursor, messages, hasOlder, hasNewer, people } = state
  if (!cursor || hasNewer) return null
  const shown = messages.slice(-MOST)
  return {
    ...cursor,
    page: {
      messages: shown,
      people: [...people.values()],
      hasOlder: hasOlder || shown.length < messages.length,
      hasNewer: false,
    },
  }
}
