import type { ClientId, ConversationId, PersonId, ThreadId } from './ids.ts'
import type { PersonCard } from './message.ts'

/** What waits for a person: in each conversation, and what concerns them in particular. */

/** What waits for one person in one conversation. */
export interface Waiting {
  readonly conversation: ConversationId
  /** Number and time of the newest message; 0 when nothing was written yet. */
  readonly num: number
  readonly at: number
  /** The last message this person has read. */
  readonly read: number
  /**
   * Messages of others after `read` that stand in the conversation's own flow: counted, never added
   * up. `LIMITS.unreadShown` means so many or more.
   */
  readonly unread: number
  /** Those of them that call this person: by name, as `@room`, as a reply, by a keyword. */
  readonly mentions: number
}

/** A private thread as its participant sees it in the sidebar. */
export interface ThreadSummary extends Waiting {
  readonly conversation: ThreadId
  readonly with: PersonCard
}

/** Why a message calls somebody; the first that fits. */
export type CallKind = 'mention' | 'reply' | 'thread' | 'keyword'

/** What of one's own is told by itself: a reminder, and a message that could not be sent at its time. */
export type OwnKind = 'reminder' | 'unsent'

export type ConcernKind = CallKind | OwnKind | 'reaction' | 'answer' | 'request' | 'report'

/** Something that concerns a person: an entry of their list. */
export interface Concern {
  readonly id: string
  readonly kind: ConcernKind
  /** Where: absent for `request` (wishes to enter that wait for this person's answer), and of a reminder without a message. */
  readonly conversation?: ConversationId
  /** In a private thread: the other one. */
  readonly with?: PersonCard
  /** The message; absent for `answer` and `request`. */
  readonly num?: number
  readonly by?: PersonCard
  readonly at: number
  /**
   * How the message begins; for `answer` the new standing; for `report` (the decision about a message
   * that this person has reported) `upheld` or `dismissed`; for `reminder` one's own note, never a word of
   * the message; for `unsent` the error code.
   */
  readonly text: string
  /** What was said with the decision (`report`). */
  readonly word?: string
  readonly emoji?: string
  /** How many wait (`request`), how many reacted (`reaction`). */
  readonly count?: number
  /** The reminder, or the message that was scheduled, by its id. */
  readonly own?: ClientId
  readonly read: boolean
}

export const LEVELS = ['all', 'mentions', 'nothing'] as const
/** What of a conversation shows and alerts. */
export type Level = (typeof LEVELS)[number]

/** A level that is not the usual one. */
export interface LevelChoice {
  readonly conversation: ConversationId
  readonly level: Level
  /** Server time (ms) after which it is `all` again. */
  readonly until?: number
}

/** What was typed and not sent, the same on all devices. */
export interface SharedDraft {
  readonly conversation: ConversationId
  /** Empty: sent or cleared. */
  readonly text: string
  /** When it was typed (ms, the clock of that device): the later one stands. */
  readonly at: number
  /** The device that typed it. */
  readonly device: string
}

/** How far a person has read, shown in private threads and groups to those who may see it. */
export type ReceiptMark = readonly [person: PersonId, num: number]
