import type { InboxItem } from '../../protocol/inbox.ts'
import type { InboxRecords } from '../../protocol/rpc-attention.ts'
import type { BookmarkDeed, BookmarkPage } from '../../protocol/rpc-later.ts'
import { failure, success, type Result } from '../../protocol/result.ts'
import type { Sql } from '../../shared/sql.ts'
import { BookmarkList } from './bookmark-list.ts'

export interface LaterPort {
  readonly sql: Sql
  /** On every device. */
  tell(item: InboxItem): void
  /** The account is no more: nothing is kept for it. */
  isGone(): boolean
  now(): number
}

/** What this person keeps for later. */
export class Later {
  readonly #port: LaterPort
  readonly #bookmarks: BookmarkList

  constructor(port: LaterPort) {
    this.#port = port
    this.#bookmarks = new BookmarkList(port.sql)
  }

  bookmarks(deed: BookmarkDeed): Result<BookmarkPage> {
    if (deed.t === 'list') return success(this.#bookmarks.page(deed.cursor))
    if (deed.t === 'in') {
      return success({ bookmarks: this.#bookmarks.of(deed.conversation), next: null })
    }
    if (deed.t === 'drop') {
      const bookmarks = this.#bookmarks.drop(deed.conversation, deed.num)
      if (bookmarks.length > 0) this.#port.tell({ t: 'later', list: 'bookmarks' })
      return success({ bookmarks, next: null })
    }
    if (this.#port.isGone()) return failure('not_found')
    const now = this.#port.now()
    const kept = this.#bookmarks.keep({ ...deed, at: Math.min(deed.at ?? now, now) })
    if (kept === null) return failure('too_many')
    this.#port.tell({ t: 'later', list: 'bookmarks' })
    return success({ bookmarks: [kept], next: null })
  }

  /** For the person's own data. */
  records(): Pick<InboxRecords, 'bookmarks'> {
    return { bookmarks: this.#bookmarks.all() }
  }
}
