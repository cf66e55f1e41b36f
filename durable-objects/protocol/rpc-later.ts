import type { ConversationId } from './ids.ts'
import type { Result } from './result.ts'
import type { Bookmark } from './rest/bookmarks.ts'

/** What a person keeps for later in their Inbox. */

export type BookmarkDeed =
  | { readonly t: 'list'; readonly cursor: string | null }
  /** All that are kept of one conversation. */
  | { readonly t: 'in'; readonly conversation: ConversationId }
  /** `at`: when it was kept, where it is put back. */
  | {
      readonly t: 'keep'
      readonly conversation: ConversationId
      readonly num: number
      readonly note: string
      readonly at?: number
    }
  | { readonly t: 'drop'; readonly conversation: ConversationId; readonly num: number }

/** What the deed was about, or a page of all. */
export interface BookmarkPage {
  readonly bookmarks: readonly Bookmark[]
  readonly next: string | null
}

export interface LaterRpc {
  bookmarks(deed: BookmarkDeed): Promise<Result<BookmarkPage>>
}
