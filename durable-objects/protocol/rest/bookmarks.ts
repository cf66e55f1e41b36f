import * as v from 'valibot'
import type { ConversationId } from '../ids.ts'
import type { PersonCard } from '../message.ts'
import type { Recalled } from './recalled.ts'
import type { SearchedPlace } from './search.ts'
import { OwnWords } from './own-words.ts'

export const BOOKMARKS = {
  /** So many one person keeps. */
  most: 1_000,
  noteChars: 200,
  /** On one page. */
  page: 20,
} as const

/**
 * PUT /api/bookmarks/:conversation/:num: keeps a message, or changes the note of one that is kept. 200
 * `{ bookmark }`. `at`: when it was kept (for one that is put back); without: now.
 */
export const KeepMessage = v.strictObject({
  note: v.optional(OwnWords(BOOKMARKS.noteChars), ''),
  at: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})
export type KeepMessage = v.InferOutput<typeof KeepMessage>

/** GET /api/bookmarks: what one has kept, newest first; `cursor`: `next` of the page before. */
export const BookmarksAsked = v.strictObject({
  cursor: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}-\d{1,15}$/))),
})
export type BookmarksAsked = v.InferOutput<typeof BookmarksAsked>

/** A message that one keeps: where it stands, never its words. */
export interface Bookmark {
  readonly conversation: ConversationId
  readonly num: number
  readonly note: string
  readonly at: number
}

export interface BookmarkAnswer {
  readonly bookmark: Bookmark
}

export interface BookmarksAnswer {
  readonly bookmarks: readonly (Bookmark & { readonly message: Recalled })[]
  /** The conversations of those that may be read. */
  readonly places: readonly SearchedPlace[]
  /** Those who wrote them. */
  readonly people: readonly PersonCard[]
  readonly next: string | null
}

/** GET /api/bookmarks/:conversation: the messages of one conversation that one keeps. */
export interface KeptHere {
  readonly nums: readonly number[]
}
