import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import { memoryOutbox, type Outbox, type OutboxEntry } from './outbox.ts'

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry; indexes: { place: [ConversationId, PersonId] } }
}

/** The outbox in the browser's own database; in memory where that is refused. */
export function indexedDbOutbox(name = 'palabre'): Outbox {
  let opened: Promise<IDBPDatabase<Schema>> | null = null
  const open = (): Promise<IDBPDatabase<Schema>> =>
    (opened ??= openDB<Schema>(name, 1, {
      upgrade: (db) => {
        db.createObjectStore('outbox', { keyPath: 'cid' }).createIndex('place', [
          'conversation',
          'author',
        ])
      },
    }))
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
