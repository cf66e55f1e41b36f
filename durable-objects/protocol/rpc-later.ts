import type { ClientId, ConversationId, PersonId } from './ids.ts'
import type { Result } from './result.ts'
import type { Bookmark } from './rest/bookmarks.ts'
import type { Reminder } from './rest/reminders.ts'
import type { Scheduled, ScheduleMessage } from './rest/scheduled.ts'

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

export type ScheduledDeed =
  | { readonly t: 'list' }
  | { readonly t: 'put'; readonly scheduled: ScheduleMessage & Pick<Scheduled, 'id'> }
  /** Now, whatever its time is. */
  | { readonly t: 'send'; readonly id: ClientId }
  | { readonly t: 'drop'; readonly id: ClientId }

export type ReminderDeed =
  | { readonly t: 'list' }
  | { readonly t: 'put'; readonly reminder: Reminder }
  | { readonly t: 'drop'; readonly id: ClientId }

export interface LaterRpc {
  bookmarks(deed: BookmarkDeed): Promise<Result<BookmarkPage>>
  /**
   * All that wait; of what was put only that. Idempotent. (`scheduled` would be the platform's own: no
   * call reaches a method of that name, 2026-11.)
   */
  schedule(deed: ScheduledDeed): Promise<Result<readonly Scheduled[]>>
  /** The same for reminders. */
  remind(deed: ReminderDeed): Promise<Result<readonly Reminder[]>>
}

/** The Worker, where an Inbox finds it (`ctx.exports`): who may do what is known there. */
export interface SenderRpc {
  /**
   * Sends for this person what has waited, with the rights that they have now. Asked again, it is
   * written once. A call that fails may have sent it.
   */
  send(person: PersonId, scheduled: Scheduled): Promise<Result<null>>
}
