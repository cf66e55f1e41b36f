import { fileKey, partsOf } from '../protocol/files.ts'
import type { CopyPlace } from '../protocol/moving/cursor.ts'
import type { StoredFile } from '../protocol/rpc-files.ts'
import type { Bringing, Brought, CarryDeed, Copied, MovingRpc } from '../protocol/rpc-moving.ts'
import type { Sql } from '../shared/sql.ts'
import type { Attention } from './attention/attention.ts'
import type { FilesPort } from './filing.ts'
import type { Arriving } from './store/arriving.ts'
import { broughtBy, firstStanding, rememberImport } from './store/bringing.ts'
import { copyFrom } from './store/copying.ts'
import type { Participants } from './store/participants.ts'
import type { Roster } from './store/roster.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

export interface MovingPort extends FilesPort {
  readonly sql: Sql
  readonly store: SqliteStore
  readonly roster: Pick<Roster, 'members'>
  readonly participants: Participants
  readonly arriving: Arriving
  readonly attention: Pick<Attention, 'introduce' | 'markRead' | 'start'>
  /** What is in memory may not match what is stored. */
  abort(error: unknown): void
}

/** A conversation goes elsewhere, or comes from there. */
export class Moving implements MovingRpc {
  readonly #port: MovingPort

  constructor(port: MovingPort) {
    this.#port = port
  }

  copy(place: CopyPlace | null): Promise<Copied> {
    const { sql, store } = this.#port
    const { named, ...copied } = copyFrom(sql, place, store.head())
    return Promise.resolve({ ...copied, people: store.cards(named) })
  }

  bring({ id, messages, people, pair }: Bringing): Promise<Brought> {
    const { sql, store, participants, arriving } = this.#port
    const next = () => store.head().num + 1
    if (store.head().num > 0 && (broughtBy(sql) !== id || arriving.isWrittenIn(store.head().num))) {
      return Promise.resolve({ isOwn: false, next: next() })
    }
    try {
      sql.transaction(() => {
        rememberImport(sql, id)
        for (const card of [...people, ...(pair ?? [])]) store.know(card)
        if (pair) participants.include(pair)
        for (const message of messages) {
          // Those before are here; one that is farther would leave a gap.
          if (message.num === next()) store.bring(message, Date.now())
        }
        if (pair || arriving.isBegun) arriving.came(store.head().num, Date.now())
      })
    } catch (error) {
      this.#port.abort(error)
      throw error
    }
    return Promise.resolve({ isOwn: true, next: next() })
  }

  async carry(deed: CarryDeed): Promise<StoredFile | null> {
    const { sql, files, bucket, conversation } = this.#port
    if (deed.t === 'missing') return files.firstMissing()
    const { id } = deed
    if (deed.t === 'look') {
      const file = files.find(id)
      return file?.state === 'attached' ? file : null
    }
    if (broughtBy(sql) !== deed.import || !files.isExpected(id)) return null
    if (deed.t === 'came') files.markCome(id, deed)
    const file = files.find(id)
    const isBegun = file?.state !== 'uploading' || file.upload !== null
    if (file === null || isBegun || partsOf(file.size) === 1) return file
    const { uploadId } = await bucket.createMultipartUpload(fileKey(conversation, id))
    files.uploadsAs(id, uploadId)
    return files.find(id)
  }

  settle(now: number): Promise<void> {
    const { sql, store, roster, participants, arriving, attention } = this.#port
    const first = firstStanding(sql)
    if (first !== null && first > store.kept.from) store.kept.write(first, now)
    const { num } = store.head()
    for (const { person } of roster.members()) attention.markRead(person, num, 'read')
    for (const person of participants.all) attention.markRead(person, num, 'read')
    attention.introduce()
    arriving.end()
    attention.start()
    return Promise.resolve()
  }
}
