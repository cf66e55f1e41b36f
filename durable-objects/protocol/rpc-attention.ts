import type {
  CallKind,
  Concern,
  ConcernKind,
  LevelChoice,
  SharedDraft,
  ThreadSummary,
  Waiting,
} from './attention.ts'
import type { ConversationId, PersonId } from './ids.ts'
import type { PersonCard } from './message.ts'
import type { Bookmark } from './rest/bookmarks.ts'
import type { Reminder } from './rest/reminders.ts'
import type { Scheduled } from './rest/scheduled.ts'
import type { Role } from './rest/accounts.ts'
import type { OwnStatus } from './status.ts'

/**
 * What a conversation and the Inboxes of its people tell each other about what waits. All of it is
 * state with a version, so that it may come twice and in any order.
 */

/** What is known of one message for one person now. */
export interface ConcernNote {
  readonly num: number
  /** A message calls at most once, and its reactions are one entry. */
  readonly slot: 'call' | 'reaction'
  /** `null`: not, or no longer. */
  readonly about: ConcernAbout | null
}

export interface ConcernAbout {
  readonly kind: CallKind | Extract<ConcernKind, 'reaction'>
  readonly by: PersonCard
  readonly at: number
  readonly text: string
  /** Reading the conversation up to this message reads it. */
  readonly inFlow: boolean
  readonly emoji?: string
  readonly count?: number
}

/** From the conversation to somebody's Inbox, and its answer to the Inbox's calls. */
export interface AttentionNote {
  readonly conversation: ConversationId
  /** Of two notes the higher one is the newer. */
  readonly version: number
  /** `null`: this person is not in it (any longer). */
  readonly waiting: Omit<Waiting, 'conversation'> | null
  /**
   * The newest message when this person came (again): calls up to it concern them no more. Who left
   * and came back between two notes is only told so here.
   */
  readonly since?: number
  /** Messages before this one are erased, their time was over: no word of them is to be held. */
  readonly keptFrom?: number
  /**
   * The epoch by which this Inbox is known to listen there, 0 when it is not: who came back is to be
   * asked for anew, although the Inbox believes to be heard of.
   */
  readonly listens?: number
  /** For a private thread. */
  readonly with?: PersonCard
  /** A group: what is written there is private too. */
  readonly isGroup?: true
  readonly concerns: readonly ConcernNote[]
  /**
   * The room has another name, other rules or (to a guest) other people than before: this person's
   * lists are to show it.
   */
  readonly looksOther?: true
}

/** The Inbox's answer to a note: whether anybody is there to see what changes. */
export interface Hearing {
  readonly isListening: boolean
  /** How often it has begun to listen: an answer of an earlier time ends no later listening. */
  readonly epoch: number
}

/** Whom a person has blocked, all of them; the higher version is the newer. */
export interface BlockNews {
  readonly version: number
  readonly people: readonly PersonId[]
}

/** What D1 holds of a person, for their Inbox; the higher version is the newer. */
export interface PersonNews {
  readonly version: number
  /** What they may act as in the workspace. */
  readonly role: Role
  /** Whether others see how far they have read. */
  readonly givesReceipts: boolean
  /** Whether any of their devices is to be told with the app closed. */
  readonly wantsPushes: boolean
  /** All whom they have blocked. */
  readonly blocked: readonly PersonId[]
}

/** An Inbox begins to listen, or its person's wishes have changed. */
export interface Attending {
  readonly epoch: number
  /** How far the Inbox knows its person to have read; used where the conversation knows nothing. */
  readonly read: number
  /** Folded words that call this person. */
  readonly keywords: readonly string[]
  readonly givesReceipts: boolean
  /** Messages about which the Inbox holds entries: told anew as they are now. */
  readonly held: readonly number[]
  /** Nothing that they write or do there counts for this person. */
  readonly blocks: BlockNews
  /**
   * Blocked, or let in again, since this conversation last heard of it: by what of theirs it concerns
   * this person is told anew.
   */
  readonly reconsidered: readonly PersonId[]
}

/** All that the page of a person shows of what waits, right at the first paint. */
export interface Overview {
  readonly threads: readonly ThreadSummary[]
  /** Rooms and groups. */
  readonly rooms: readonly Waiting[]
  /** Unread entries of the list of what concerns this person. */
  readonly concerns: number
  readonly levels: readonly LevelChoice[]
}

/** What a person has chosen and begun, for their own data. */
export interface InboxRecords {
  readonly keywords: readonly string[]
  readonly levels: readonly LevelChoice[]
  /** Not sent yet, latest first. */
  readonly drafts: readonly Pick<SharedDraft, 'conversation' | 'text' | 'at'>[]
  /** Up to which message, where. */
  readonly read: readonly Pick<Waiting, 'conversation' | 'read'>[]
  /** What concerned this person, without the words of others. */
  readonly concerns: readonly Pick<Concern, 'kind' | 'conversation' | 'num' | 'at' | 'read'>[]
  readonly status: OwnStatus
  /** Messages that were kept, latest first. */
  readonly bookmarks: readonly Bookmark[]
  /** Messages that wait for their time. */
  readonly scheduled: readonly Scheduled[]
  readonly reminders: readonly Reminder[]
}
