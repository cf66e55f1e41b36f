import * as v from 'valibot'
import type { ErrorItem, ByeItem, PeopleItem, PongItem, ServerItem } from './items.ts'
import {
  LEVELS,
  type Concern,
  type LevelChoice,
  type SharedDraft,
  type ThreadSummary,
  type Waiting,
} from './attention.ts'
import { ConversationId, PersonId, type RoomId } from './ids.ts'
import { LIMITS } from './limits.ts'
import type { PersonCard } from './message.ts'
import type { OwnSanction } from './rest/sanctions.ts'
import { Activity, Choose, type OwnStatus, type Status, type StatusNote } from './status.ts'

export type { Status } from './status.ts'

/** What a device says to its person's Inbox. A frame is a JSON array of these. */

/** Replaces the list of people whose status this device shows. */
export const Watch = v.strictObject({
  t: v.literal('watch'),
  people: v.pipe(v.array(PersonId), v.maxLength(200)),
})

const Num = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** Everything up to this message was seen by the person: for a conversation that is not open. */
export const Read = v.strictObject({
  t: v.literal('read'),
  conversation: ConversationId,
  num: Num,
})

/** Marks as unread, from this message on. */
export const Unread = v.strictObject({
  t: v.literal('unread'),
  conversation: ConversationId,
  num: Num,
})

/** Reads every conversation to its end. */
export const ReadAll = v.strictObject({ t: v.literal('readAll') })

/** These entries of the list of what concerns the person were seen; without `ids`: all of them. */
export const Heed = v.strictObject({
  t: v.literal('heed'),
  ids: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(100))),
})

/** What of a conversation shows and alerts; `until`: after which it is `all` again. */
export const SetLevel = v.strictObject({
  t: v.literal('level'),
  conversation: ConversationId,
  level: v.picklist(LEVELS),
  until: v.optional(Num),
})

/** Words that call this person wherever they stand; replaces those before. */
export const SetKeywords = v.strictObject({
  t: v.literal('keywords'),
  words: v.pipe(
    v.array(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LIMITS.keywordChars))),
    v.maxLength(LIMITS.keywords),
  ),
})

/** What is typed and not sent, gathered (about 1 s); empty once it was sent. */
export const Draft = v.strictObject({
  t: v.literal('draft'),
  conversation: ConversationId,
  text: v.pipe(v.string(), v.maxLength(LIMITS.textBytes)),
  at: Num,
  device: v.pipe(v.string(), v.regex(/^[\w-]{8,36}$/)),
})

export const InboxCommand = v.variant('t', [
  Watch,
  Read,
  Unread,
  ReadAll,
  Heed,
  SetLevel,
  SetKeywords,
  Draft,
  Activity,
  Choose,
])
export type InboxCommand = v.InferOutput<typeof InboxCommand>
export type InboxCommandKind = InboxCommand['t']

export interface InboxWelcome {
  readonly t: 'welcome'
  readonly v: number
  readonly you: PersonId
  readonly threads: readonly ThreadSummary[]
  readonly rooms: readonly Waiting[]
  /** Unread entries of the list of what concerns this person. */
  readonly concerns: number
  readonly levels: readonly LevelChoice[]
  readonly keywords: readonly string[]
  readonly drafts: readonly SharedDraft[]
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

/** What waits in a room or group changed. `gone`: this person is no longer in it. */
export interface RoomItem {
  readonly t: 'room'
  readonly room: Waiting
  readonly gone?: true
}

/** The list of what concerns this person changed. */
export interface ConcernsItem {
  readonly t: 'concerns'
  /** Unread entries in all. */
  readonly unread: number
  /** New, or other than before. */
  readonly changed?: readonly Concern[]
  /** Ids of entries that are no more. */
  readonly gone?: readonly string[]
}

/** How loud the conversations are that are not at their usual level: all of them. */
export interface LevelsItem {
  readonly t: 'levels'
  readonly levels: readonly LevelChoice[]
}

export interface KeywordsItem {
  readonly t: 'keywords'
  readonly words: readonly string[]
}

/** Typed on another device. */
export interface DraftItem {
  readonly t: 'draft'
  readonly draft: SharedDraft
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

/**
 * Something was imposed on this person, or (with `lifted`) is over before its time. What ends by time
 * is told by nobody: its `endsAt` says it.
 */
export interface SanctionedItem {
  readonly t: 'sanctioned'
  readonly sanction: OwnSanction
}

/** So many reports wait for this person's decision. */
export interface ReportsItem {
  readonly t: 'reports'
  readonly open: number
}

/** What stands in this person's sidebar, or in one of their groups, changed: fetch it again. */
export interface SidebarItem {
  readonly t: 'sidebar'
}

/** What a bot answers to a command of this person, to them alone: on all their devices, and kept nowhere. */
export interface AsideItem {
  readonly t: 'aside'
  readonly conversation: ConversationId
  readonly by: PersonCard
  /** Of the command. */
  readonly name: string
  readonly text: string
  readonly at: number
}

/** Something that this person keeps for later changed: fetch that list again. */
export interface LaterItem {
  readonly t: 'later'
  readonly list: 'bookmarks' | 'scheduled' | 'reminders'
}

/** Where a person stands with a room. */
export type RoomAccessState = 'member' | 'pending' | 'refused' | 'none'

export type InboxItem =
  | InboxWelcome
  | StatusItem
  | OwnItem
  | ThreadItem
  | RoomItem
  | ConcernsItem
  | LevelsItem
  | KeywordsItem
  | DraftItem
  | AccessItem
  | RequestsItem
  | SanctionedItem
  | ReportsItem
  | PeopleItem
  | SidebarItem
  | LaterItem
  | AsideItem
  | ServerItem
  | ErrorItem
  | ByeItem
  | PongItem
