import * as v from 'valibot'
import type { ConversationId, PersonId } from '../ids.ts'
import type { SnippetPart } from '../items.ts'
import { LIMITS } from '../limits.ts'
import type { PersonCard } from '../message.ts'
import type { SearchKey } from '../search-query.ts'
import type { RoomSummary } from './rooms.ts'

export const SEARCH_ORDERS = ['best', 'newest'] as const
export type SearchOrder = (typeof SEARCH_ORDERS)[number]

export const SEARCH_EVERYWHERE = {
  /** Characters of what is typed. */
  chars: 300,
  /** Hits on one page. */
  hits: 20,
  /** Conversations that are asked for one page. */
  conversations: 200,
  /** Names of rooms, and of people. */
  names: 5,
  cursorChars: 12_000,
} as const

/** GET /api/search: messages of all conversations that the asking person may read. */
export const SearchAsked = v.strictObject({
  /** Words, `"words in a row"`, and filters (search-query.ts). */
  q: v.pipe(v.string(), v.maxLength(SEARCH_EVERYWHERE.chars)),
  order: v.optional(v.picklist(SEARCH_ORDERS), 'best'),
  /** `next` of the page before, with the same `q` and `order`. */
  cursor: v.optional(v.pipe(v.string(), v.maxLength(SEARCH_EVERYWHERE.cursorChars))),
  /** Where days begin (IANA); without: the zone that the browser has told, or UTC. */
  zone: v.optional(v.pipe(v.string(), v.maxLength(LIMITS.searchChars))),
})
export type SearchAsked = v.InferOutput<typeof SearchAsked>

export interface SearchAnswer {
  readonly hits: readonly SearchedMessage[]
  /** The conversations of the hits. */
  readonly places: readonly SearchedPlace[]
  /** Those who wrote the hits. */
  readonly people: readonly PersonCard[]
  /** `null`: that is all. A page may be short, or empty, and still have a next one. */
  readonly next: string | null
  /** Conversations of which nothing is in this answer although something may be in them. */
  readonly missing: {
    /** Asked, and did not answer in time. */
    readonly silent: number
    /** Too many to ask for one page. */
    readonly unasked: number
  }
  /** Filters that name a room or person whom the asking one does not know: then nothing is found. */
  readonly unknown: readonly { readonly key: SearchKey; readonly name: string }[]
  /** On the first page of a search without filters: what is called so. */
  readonly named: {
    readonly rooms: readonly Pick<RoomSummary, 'id' | 'name' | 'topic' | 'access' | 'state'>[]
    readonly persons: readonly PersonCard[]
  }
}

export interface SearchedMessage {
  readonly conversation: ConversationId
  readonly num: number
  readonly by: PersonId
  readonly at: number
  /** Of a reply that stands in its thread only: the root. */
  readonly thread?: number
  readonly pinned?: true
  readonly snippet: readonly SnippetPart[]
}

export type SearchedPlace =
  | {
      readonly kind: 'room'
      readonly id: ConversationId
      readonly name: string
      readonly isArchived: boolean
    }
  /** Without a name of its own it is called by its people. */
  | {
      readonly kind: 'group'
      readonly id: ConversationId
      readonly name: string
      readonly people: readonly PersonCard[]
    }
  | { readonly kind: 'thread'; readonly id: ConversationId; readonly with: PersonCard }
