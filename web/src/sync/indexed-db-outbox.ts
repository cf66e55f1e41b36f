import { browserDatabase } from './browser-database.ts'
import { memoryOutbox, type Outbox } from './outbox.ts'

/** The outbox in the browser's own database; in memory where that is refused. */
export function indexedDbOutbox(name?: string): Outbox {
  const open = browserDatabase(name)
  const fallback = memoryOutbox()
  const either = async <T>(stored: () => Promise<T>, inMemory: () => Promise<T>): Promise<T> => {
    try {
      return await stored()
    } catch {
      return inMemory()
    }
  }
  return {
    load: (conversation, author) =>
      either(
        async () => {
          const entries = await (
            await open()
          ).getAllFromIndex('outbox', 'place', [conversation, author])
          return entries.sort((a, b) => a.writtenAt - b.writtenAt || (a.cid < b.cid ? -1 : 1))
        },
        () => fallback.load(conversation, author),
      ),
    put: (entry) =>
      either(
        async () => {
          await (await open()).put('outbox', entry)
        },
        () => fallback.put(entry),
      ),
    remove: (cid) =>
      either(
        async () => (await open()).delete('outbox', cid),
        () => fallback.remove(cid),
      ),
  }
}
