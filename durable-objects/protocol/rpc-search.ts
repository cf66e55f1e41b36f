import type { PersonId } from './ids.ts'
import type { SnippetPart } from './items.ts'
import type { PersonCard } from './message.ts'
import type { Result } from './result.ts'
import type { Admission } from './rpc.ts'
import type { SearchOrder } from './rest/search.ts'
import type { HeldThing, SearchTerm } from './search-query.ts'

/** What the search over all conversations asks of one of them. */
export interface MessageQuery {
  /** All of them stand in the message. */
  readonly terms: readonly SearchTerm[]
  /** Written by one of these. */
  readonly authors?: readonly PersonId[]
  /** By none of these. */
  readonly without?: readonly PersonId[]
  readonly holds?: readonly HeldThing[]
  readonly pinned?: boolean
  /** Only messages with these numbers. */
  readonly nums?: readonly number[]
  /** Written at this time (ms) or later. */
  readonly from?: number
  /** Written before this time (ms). */
  readonly until: number
  readonly order: SearchOrder
  /** From when on age counts (ms): the same for all pages of one search. */
  readonly now: number
  readonly limit: number
  /** Where to go on: `next` of an earlier answer, or the `mark` of a hit to go on after it. */
  readonly mark: string | null
}

export interface FoundMessage {
  readonly num: number
  readonly by: PersonId
  readonly at: number
  /** Of a reply that stands in its thread only: the root. */
  readonly thread?: number
  readonly pinned?: true
  readonly snippet: readonly SnippetPart[]
  /** The higher comes first, in one conversation and among them: a score (`best`) or the time. */
  readonly weight: number
  readonly mark: string
}

export interface MessagesFound {
  /** In their order. */
  readonly hits: readonly FoundMessage[]
  /** Those who wrote them. */
  readonly people: readonly PersonCard[]
  /** `null`: that is all. Else there may be more, also after an answer without hits. */
  readonly next: string | null
}

export interface SearchRpc {
  /**
   * Messages of this conversation for who may read it: sanctions, membership and rights are looked at
   * as for a socket that comes in. A look at a bounded number of messages; `next` goes on.
   */
  search(admission: Admission, query: MessageQuery): Promise<Result<MessagesFound>>
}

/** Where this person has something to read, as far as their Inbox has heard. */
export interface Heard {
  readonly conversation: string
  /** 0: nobody has ever written there. */
  readonly num: number
  /** About when the newest message was written: to ask the liveliest first. */
  readonly at: number
}
