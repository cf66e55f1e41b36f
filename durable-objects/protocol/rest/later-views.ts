import type { BookmarksAnswer } from './bookmarks.ts'
import type { Surroundings } from './page-data.ts'

/** Messages that this person keeps: the first page. */
export interface SavedView {
  readonly kind: 'saved'
  readonly around: Surroundings
  readonly answer: BookmarksAnswer
}
