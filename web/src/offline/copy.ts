import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'

/**
 * Where the conversation of a page begins. A page that comes from a copy begins at the end that this
 * browser has last seen, which may be later than when the copy was made.
 */
export async function seedOf(
  content: ConversationContent | null,
): Promise<ConversationContent | null> {
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (!content || page?.serverTiming.some(({ name }) => name === 'kept') !== true) return content
  // What has kept one is kept too.
  const ends = await import('./kept-end.ts').catch(() => null)
  return (await ends?.endKept(content)) ?? content
}

/** From the first news on there is something to keep for a copy of this page; the result ends it. */
export function keepEndOf(
  client: ConversationClient,
  me: PersonId,
  since: number | undefined,
): () => void {
  const path = location.pathname
  let keeping: Promise<() => void> | undefined
  const stop = client.subscribe(({ cursor }) => {
    if (cursor && cursor.seq !== since) {
      keeping ??= import('./kept-end.ts').then(({ keepEnd }) => keepEnd(client, me, path))
    }
  })
  return () => {
    stop()
    void keeping?.then((end) => end())
  }
}
