import * as v from 'valibot'
import { ClientId, ConversationId, PersonId } from '../../durable-objects/protocol/ids.ts'
import type {
  BookmarkAnswer,
  BookmarksAnswer,
  KeptHere as Kept,
} from '../../durable-objects/protocol/rest/bookmarks.ts'
import type { Recalled as RecalledMessage } from '../../durable-objects/protocol/rest/recalled.ts'
import {
  Remind,
  type ReminderAnswer,
  type RemindersAnswer,
} from '../../durable-objects/protocol/rest/reminders.ts'
import {
  ScheduleMessage,
  type ScheduledAnswer,
  type ScheduledList as List,
} from '../../durable-objects/protocol/rest/scheduled.ts'
import { Card, Moment, type Of } from '../admin/parts.ts'
import { File, Num, Place, Snippet } from './answers.ts'

/* What one keeps for later: bookmarks, reminders, messages that wait for their time. */

const Recalled: Of<RecalledMessage> = v.variant('state', [
  v.strictObject({
    ...{ state: v.literal('there'), by: PersonId, at: Moment },
    ...{ thread: v.exactOptional(Num), snippet: Snippet },
  }),
  v.strictObject({ state: v.picklist(['gone']) }),
  v.strictObject({ state: v.picklist(['shut']) }),
  v.strictObject({ state: v.picklist(['silent']) }),
])

const bookmark = { conversation: ConversationId, num: Num, note: v.string(), at: Moment }
export const OneBookmark: Of<BookmarkAnswer> = v.strictObject({
  bookmark: v.strictObject(bookmark),
})
export const Bookmarks: Of<BookmarksAnswer> = v.strictObject({
  bookmarks: v.array(v.strictObject({ ...bookmark, message: Recalled })),
  ...{ places: v.array(Place), people: v.array(Card), next: v.nullable(v.string()) },
})
export const KeptHere: Of<Kept> = v.strictObject({ nums: v.array(Num) })

const reminder = { id: ClientId, of: Remind.entries.of, note: v.string(), at: Moment }
export const OneReminder: Of<ReminderAnswer> = v.strictObject({
  reminder: v.strictObject(reminder),
})
export const Reminders: Of<RemindersAnswer> = v.strictObject({
  reminders: v.array(v.strictObject({ ...reminder, message: v.exactOptional(Recalled) })),
  ...{ places: v.array(Place), people: v.array(Card) },
})

const Waiting = v.strictObject({
  ...{ ...ScheduleMessage.entries, id: ClientId, files: v.exactOptional(v.array(File)) },
})
export const OneScheduled: Of<ScheduledAnswer> = v.strictObject({ scheduled: Waiting })
export const ScheduledList: Of<List> = v.strictObject({
  ...{ scheduled: v.array(Waiting), places: v.array(Place) },
})
