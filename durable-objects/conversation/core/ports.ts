import type { ConversationEvent } from '../../protocol/events.ts'
import type { FileCard } from '../../protocol/files.ts'
import type { ClientId, FileId, PersonId } from '../../protocol/ids.ts'
import type { SnippetPart } from '../../protocol/items.ts'
import type { Mention, Message, MessagePage, PersonCard } from '../../protocol/message.ts'
import type { Poll, PollTerms } from '../../protocol/poll.ts'

/** The newest change and the newest message; 0 when there is none. */
export interface Head {
  readonly seq: number
  readonly num: number
}

export interface Receipt {
  readonly seq: number
  readonly num: number
  readonly at: number
}

export interface Draft {
  readonly by: PersonId
  readonly cid: ClientId
  readonly at: number
  readonly text: string
  readonly replyTo?: number
  readonly thread?: number
  readonly echo?: boolean
  readonly mentions?: readonly Mention[]
  /** Hang on it from here on. */
  readonly files?: readonly FileCard[]
  readonly poll?: PollTerms
}

/** What stands in the way of, or is touched by, a change of one message. */
export interface MessageFacts {
  readonly num: number
  readonly by: PersonId
  readonly at: number
  readonly text: string | null
  readonly thread: number | null
  readonly pinned: boolean
  readonly hasFiles: boolean
  /** Without its votes. */
  readonly poll: Poll | null
}

export interface Change {
  readonly num: number
  readonly by: PersonId
  readonly at: number
}

/** Which stretch of history. At most one of `before`, `after`, `around`; none means the newest. */
export interface PageQuery {
  readonly before?: number
  readonly after?: number
  readonly around?: number
  /** Only this thread's replies; otherwise the conversation's own flow. */
  readonly thread?: number
  readonly limit: number
}

export interface SearchQuery {
  readonly text: string
  readonly by?: PersonId
  readonly before?: number
  readonly limit: number
}

export interface Found {
  readonly hits: readonly { readonly message: Message; readonly snippet: readonly SnippetPart[] }[]
  readonly people: readonly PersonCard[]
  readonly hasMore: boolean
}

/**
 * Where the core keeps a conversation. Every method that changes something gives it the next `seq`
 * and returns the event that tells it; the order of calls is the order of the conversation.
 */
export interface ConversationStore {
  readonly epoch: string
  head(): Head

  receipt(by: PersonId, cid: ClientId): Receipt | null
  /** These of their uploads, if every one may be sent now; else `null`. */
  ownFiles(by: PersonId, ids: readonly FileId[]): readonly FileCard[] | null
  facts(num: number): MessageFacts | null
  /** `null` when this author has sent this `cid` before. */
  append(draft: Draft): (ConversationEvent & { t: 'message' }) | null
  edit(change: Change, text: string, mentions: readonly Mention[]): ConversationEvent
  erase(change: Change): ConversationEvent
  reactionState(num: number, emoji: string, by: PersonId): ReactionState
  react(change: Change, emoji: string, on: boolean): ConversationEvent
  pin(change: Change, on: boolean): ConversationEvent
  readonly polls: PollStore

  page(query: PageQuery): MessagePage
  pins(): MessagePage
  revisions(num: number): readonly { at: number; text: string }[]
  search(query: SearchQuery): Found
  /** The changes after `seq`, oldest first, or `null` when they are more than `most`. */
  changesSince(seq: number, most: number): readonly ConversationEvent[] | null

  /** Remembers how a person is called; true when that is news to this conversation. */
  know(person: PersonCard): boolean
  cards(ids: Iterable<PersonId>): PersonCard[]
  personByAlias(alias: string): PersonId | null
}

export interface PollStore {
  /** What this person has chosen in a poll, ascending; none: they have not voted. */
  ballot(num: number, person: PersonId): readonly number[]
  /** None: takes the vote back. */
  vote(change: Change, choices: readonly number[]): ConversationEvent
  close(change: Change): ConversationEvent
}

/** How often each one may write here. */
export interface Pace {
  /** 0, or the milliseconds until this person may write again. */
  waitFor(person: PersonId, now: number): number
  /** When this person wrote what still makes them wait; `null`: nothing does. */
  heldSince(person: PersonId, now: number): number | null
  spoke(person: PersonId, now: number): void
}

export interface ReactionState {
  readonly mine: boolean
  /** Different emoji on this message, and whether this one is among them. */
  readonly distinct: number
  readonly known: boolean
}
