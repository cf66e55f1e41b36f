import type { BookmarksAnswer } from './bookmarks.ts'
import type { Surroundings } from './page-data.ts'
import type { RemindersAnswer } from './reminders.ts'
import type { ScheduledList } from './scheduled.ts'

/** Messages that this person keeps: the first page. */
export interface SavedView {
  readonly kind: 'saved'
  readonly around: Surroundings
  readonly answer: BookmarksAnswer
}

/** Messages that wait for their time. */
export interface ScheduledView {
  readonly kind: 'scheduled'
  readonly around: Surroundings
  readonly answer: ScheduledList
}

/** What this person is to be reminded of. */
export interface RemindersView {
  readonly kind: 'reminders'
  readonly around: Surroundings
  readonly answer: RemindersAnswer
}
