import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import { endOf, tellKeeper } from './to-keeper.ts'

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
    const end = client.content()
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
