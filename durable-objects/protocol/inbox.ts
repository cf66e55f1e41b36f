import * as v from 'valibot'
import type { ErrorItem, ByeItem, PeopleItem, PongItem } from './items.ts'
import { ConversationId, PersonId, type RoomId, type ThreadId } from './ids.ts'
import type { PersonCard } from './message.ts'
import { Activity, Choose, type OwnStatus, type Status, type StatusNote } from './status.ts'

export type { Status } from './status.ts'

/** What a device says to its person's Inbox. A frame is a JSON array of these. */

/** Replaces the list of people whose status this device shows. */
export const Watch = v.strictObject({
  t: v.literal('watch'),
  people: v.pipe(v.array(PersonId), v.maxLength(200)),
})

/** Everything up to this message was seen by the person. Only moves forward. */
export const Read = v.strictObject({
  t: v.literal('read'),
  conversation: ConversationId,
  num: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})

export const InboxCommand = v.variant('t', [Watch, Read, Activity, Choose])
export type InboxCommand = v.InferOutput<typeof InboxCommand>
export type InboxCommandKind = InboxCommand['t']

/** A private thread as its participant sees it in the sidebar. */
export interface ThreadSummary {
  readonly conversation: ThreadId
  readonly with: PersonCard
  /** Newest message's number and time; 0 when nothing was written yet. */
  readonly num: number
  readonly at: number
  /** The last message this person has read. Unread = num - read. */
  readonly read: number
}

export interface InboxWelcome {
  readonly t: 'welcome'
  readonly v: number
  readonly you: PersonId
  readonly threads: readonly ThreadSummary[]
  /** What this person has chosen to show. */
  readonly own?: OwnStatus
}

/** Statuses of watched people: all of them after `watch`, afterwards those that changed. */
export interface StatusItem {
  readonly t: 'status'
  readonly statuses: readonly ShownStatus[]
}

/** Somebody's status, with what they say of themselves where they say something. */
export type ShownStatus = readonly [PersonId, Status, StatusNote?]

/** What this person has chosen to show, on whatever device, or that it has ended. */
export interface OwnItem {
  readonly t: 'own'
  readonly own: OwnStatus
}

/** A private thread is new or has changed. */
export interface ThreadItem {
  readonly t: 'thread'
  readonly thread: ThreadSummary
}

/** Somebody answered this person's wish to enter a room, or let them in or out. */
export interface AccessItem {
  readonly t: 'access'
  readonly room: RoomId
  readonly state: RoomAccessState
}

/** Something that concerns this person's tasks changed (a request waits): fetch it again. */
export interface RequestsItem {
  readonly t: 'requests'
  readonly pending: number
}

/** What stands in this person's sidebar, or in one of their groups, changed: fetch it again. */
export interface SidebarItem {
  readonly t: 'sidebar'
}

/** Where a person stands with a room. */
export type RoomAccessState = 'member' | 'pending' | 'refused' | 'none'

export type InboxItem =
  | InboxWelcome
  | StatusItem
  | OwnItem
  | ThreadItem
  | AccessItem
  | RequestsItem
  | PeopleItem
  | SidebarItem
  | ErrorItem
  | ByeItem
  | PongItem
