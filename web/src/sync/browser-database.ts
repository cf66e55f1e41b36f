import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { TimedDraft } from './draft-sharing.ts'
import type { OutboxEntry } from './outbox.ts'

interface Schema extends DBSchema {
  outbox: { key: string; value: OutboxEntry; indexes: { place: [ConversationId, PersonId] } }
  drafts: { key: [PersonId, string]; value: TimedDraft | string }
}

export type BrowserDatabase = IDBPDatabase<Schema>

/** Opens the browser's own database on first use; rejects where storage is refused. */
export function browserDatabase(name = 'palabre'): () => Promise<BrowserDatabase> {
  let opened: Promise<BrowserDatabase> | null = null
  return () =>
    (opened ??= openDB<Schema>(name, 1, {
      upgrade: (db) => {
        const outbox = db.createObjectStore('outbox', { keyPath: 'cid' })
        outbox.createIndex('place', ['conversation', 'author'])
        db.createObjectStore('drafts')
      },
    }))
}
