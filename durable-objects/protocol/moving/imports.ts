import * as v from 'valibot'
import type { ErrorCode } from '../error-codes.ts'
import { FILES } from '../files.ts'
import { ClientId, FileId, type ConversationId, type PersonId } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { POLL } from '../poll.ts'
import { DISPLAY_NAME, Locale, Role } from '../rest/accounts.ts'
import { CUSTOM_EMOJI } from '../rest/custom-emoji.ts'
import { AVATAR, PROFILE } from '../rest/profile.ts'
import { ROOM_ACCESS, ROOM_DESCRIPTION, ROOM_NAME, ROOM_TOPIC } from '../rest/rooms.ts'
import { SLOW_SECONDS } from '../rest/sanctions.ts'
import { ROOM_ROLES } from '../rights.ts'
import { checkText } from '../text.ts'

/** What comes from elsewhere, in batches; each may be sent twice (docs/moving.md). */

export const IMPORT = {
  /** Of one batch. */
  people: 200,
  ...{ emoji: 8, portraits: 8 },
  rooms: 20,
  messages: 500,
  members: 5_000,
  /** Bytes of one batch. */
  bodyBytes: 1_048_576,
  idChars: 64,
  revisions: 200,
} as const

const Moment = v.pipe(v.number(), v.integer(), v.minValue(0))
const Num = v.pipe(v.number(), v.integer(), v.minValue(1))
const short = (most: number) => v.pipe(v.string(), v.maxLength(most))

/** How something is called where it comes from: not what it becomes here. */
const SourceId = v.pipe(v.string(), v.minLength(1), v.maxLength(IMPORT.idChars))

/** POST /api/admin/imports. 200 `ImportBegun`. The id follows from the file, so that one file is one import. */
export const NewImport = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^m_[a-z0-9]{20}$/)),
  name: short(200),
})
export interface ImportBegun {
  readonly id: string
}

export const SourcePerson = v.strictObject({
  ...{ id: SourceId, alias: short(64), name: short(DISPLAY_NAME.max * 2) },
  ...{ firstName: v.optional(short(60)), lastName: v.optional(short(60)) },
  ...{ role: v.optional(Role), locale: v.optional(Locale), createdAt: v.optional(Moment) },
  ...{ email: v.optional(short(254)), timeZone: v.optional(short(64)) },
  ...{ pronouns: v.optional(short(PROFILE.pronouns * 2)), job: v.optional(short(PROFILE.job * 2)) },
  bio: v.optional(short(PROFILE.bio * 2)),
  /** A program, whose account nobody signs in to. */
  isBot: v.optional(v.boolean()),
})
export type SourcePerson = v.InferOutput<typeof SourcePerson>

export const SourceRoom = v.strictObject({
  ...{ id: SourceId, name: v.pipe(v.string(), v.minLength(1), v.maxLength(ROOM_NAME.max * 2)) },
  ...{ topic: short(ROOM_TOPIC.max), description: short(ROOM_DESCRIPTION.max) },
  ...{ access: v.picklist(ROOM_ACCESS), form: v.picklist(['room', 'group']) },
  ...{ isReadOnly: v.boolean(), isLocked: v.boolean() },
  slowSeconds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(SLOW_SECONDS.max)),
  ...{ createdAt: Moment, createdBy: v.optional(SourceId), archivedAt: v.optional(Moment) },
})
export type SourceRoom = v.InferOutput<typeof SourceRoom>

/** An emoji of the place's own, with its picture (base64): what it is its bytes say. */
export const SourceEmoji = v.strictObject({
  name: short(64),
  bytes: v.pipe(v.string(), v.base64(), v.maxLength(4 * Math.ceil(CUSTOM_EMOJI.bytes / 3))),
  ...{ by: v.optional(SourceId), at: v.optional(Moment) },
})
export type SourceEmoji = v.InferOutput<typeof SourceEmoji>

/** The picture of somebody (base64): what it is its bytes say. */
export const SourcePortrait = v.strictObject({
  person: SourceId,
  bytes: v.pipe(v.string(), v.base64(), v.maxLength(4 * Math.ceil(AVATAR.bytes / 3))),
})
export type SourcePortrait = v.InferOutput<typeof SourcePortrait>

/** A private conversation of two, or with oneself. */
export const SourceThread = v.strictObject({
  id: SourceId,
  people: v.pipe(v.array(SourceId), v.minLength(1), v.maxLength(2)),
})
export type SourceThread = v.InferOutput<typeof SourceThread>

const Text = v.pipe(
  v.string(),
  v.check((text) => checkText(text).ok, 'not what a message may say'),
)

/** Its bytes come after its message; what they are is found out then. */
export const SourceFile = v.strictObject({
  ...{ id: FileId, name: v.pipe(v.string(), v.minLength(1), v.maxLength(1_000)) },
  size: v.pipe(Num, v.maxValue(FILES.megabytes.max * 1_048_576)),
  ...{ width: v.optional(Num), height: v.optional(Num) },
})
export type SourceFile = v.InferOutput<typeof SourceFile>

const Line = v.pipe(
  v.string(),
  v.check((text) => checkText(text).ok && !/[\r\n]/.test(text), 'not what an option may say'),
)
const Place = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(POLL.options.max - 1))

const SourcePoll = v.strictObject({
  question: Line,
  options: v.pipe(v.array(Line), v.minLength(POLL.options.min), v.maxLength(POLL.options.max)),
  ...{ several: v.optional(v.literal(true)), anonymous: v.optional(v.literal(true)) },
  ...{ endsAt: v.optional(Moment), closedAt: v.optional(Moment), closedBy: v.optional(SourceId) },
  votes: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          by: SourceId,
          choices: v.pipe(v.array(Place), v.minLength(1), v.maxLength(POLL.options.max)),
        }),
      ),
      v.maxLength(IMPORT.members),
    ),
  ),
  counts: v.optional(v.pipe(v.array(Moment), v.maxLength(POLL.options.max))),
  voters: v.optional(Moment),
})
export type SourcePoll = v.InferOutput<typeof SourcePoll>

const Said = v.strictObject({
  ...{ num: Num, by: SourceId, cid: ClientId, at: Moment },
  text: v.nullable(v.union([Text, v.literal('')])),
  files: v.optional(v.pipe(v.array(SourceFile), v.minLength(1), v.maxLength(FILES.perMessage))),
  ...{ editedAt: v.optional(Moment), deletedAt: v.optional(Moment) },
  ...{ deletedBy: v.optional(SourceId), pinnedBy: v.optional(SourceId) },
  ...{ replyTo: v.optional(Num), thread: v.optional(Num), echo: v.optional(v.boolean()) },
  mentions: v.optional(v.pipe(v.array(SourceId), v.maxLength(LIMITS.textCodePoints))),
  poll: v.optional(SourcePoll),
  reactions: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          emoji: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.emojiChars)),
          by: v.pipe(v.array(SourceId), v.maxLength(IMPORT.members)),
        }),
      ),
      v.maxLength(LIMITS.reactionsPerMessage),
    ),
  ),
  revisions: v.optional(
    v.pipe(
      v.array(v.strictObject({ at: Moment, text: v.union([Text, v.literal('')]) })),
      v.maxLength(IMPORT.revisions),
    ),
  ),
})
export const SourceMessage = v.pipe(
  Said,
  v.check(({ text, files }) => text !== '' || files !== undefined, 'says nothing'),
)
export type SourceMessage = v.InferOutput<typeof SourceMessage>

/** POST /api/admin/imports/:id/people: 200 `PeopleBrought`. With `isDry` nothing is done. */
export const BringPeople = v.strictObject({
  people: v.pipe(v.array(SourcePerson), v.maxLength(IMPORT.people)),
  isDry: v.optional(v.boolean(), false),
})

/**
 * POST /api/admin/imports/:id/rooms: 200 `RoomsBrought`; what was made stays shut until it is finished.
 * With `isDry` the people of threads may be named by who they are here.
 */
export const BringRooms = v.strictObject({
  rooms: v.pipe(v.array(SourceRoom), v.maxLength(IMPORT.rooms)),
  threads: v.optional(v.pipe(v.array(SourceThread), v.maxLength(IMPORT.rooms)), []),
  isDry: v.optional(v.boolean(), false),
})

/** POST /api/admin/imports/:id/emoji: 200 `EmojiBrought`. One whose name is taken here stays what it is here. */
export const BringEmoji = v.strictObject({
  emoji: v.pipe(v.array(SourceEmoji), v.maxLength(IMPORT.emoji)),
  isDry: v.optional(v.boolean(), false),
})

/**
 * POST /api/admin/imports/:id/portraits: 200 `PortraitsBrought`. Of people who have come; with `isDry` they
 * may be named by who they are here. Who has signed in here keeps what they chose.
 */
export const BringPortraits = v.strictObject({
  portraits: v.pipe(v.array(SourcePortrait), v.maxLength(IMPORT.portraits)),
  isDry: v.optional(v.boolean(), false),
})

/** POST /api/admin/imports/:id/messages: 200 `MessagesBrought`. In the order of `num`, from 1 without gaps. */
export const BringMessages = v.strictObject({
  /** Or the thread. */
  room: SourceId,
  messages: v.pipe(v.array(SourceMessage), v.maxLength(IMPORT.messages)),
})
export type BringMessages = v.InferOutput<typeof BringMessages>

/**
 * PUT /api/admin/imports/:id/files/:room/:file: 200 `FileExpected`. A file of a message that has come;
 * its bytes follow in parts: PUT .../parts/:part, 200 `PartTaken`; POST with all of them ends it, 204.
 */
export interface FileExpected {
  /** It is here already, whole. */
  readonly isThere: boolean
  readonly parts: number
  readonly partBytes: number
}

/**
 * POST /api/admin/imports/:id/finish: 204. The room opens with these members (a thread has its two), and
 * nothing is unread. Not while a file is missing.
 */
export const FinishRoom = v.strictObject({
  room: SourceId,
  members: v.pipe(
    v.array(v.strictObject({ person: SourceId, role: v.picklist(ROOM_ROLES), joinedAt: Moment })),
    v.maxLength(IMPORT.members),
  ),
})
export type FinishRoom = v.InferOutput<typeof FinishRoom>

/**
 * `known`: somebody who is here already, by id or alias; `new`: an account that a reset link opens;
 * `gone`: a deleted account, an id and nothing else; `refused`: what they wrote cannot come.
 */
export const PERSON_FATES = ['known', 'new', 'gone', 'refused'] as const
export interface PersonFate {
  readonly id: string
  readonly fate: (typeof PERSON_FATES)[number]
  /** Who they are here; absent when they cannot come. */
  readonly to?: PersonId
  readonly code?: ErrorCode
}
export interface PeopleBrought {
  readonly people: readonly PersonFate[]
}

/** `known`: the same is here already; `taken`: another of this name is here; `refused`: cannot come. */
export const EMOJI_FATES = ['new', 'known', 'taken', 'refused'] as const
export interface EmojiFate {
  readonly name: string
  readonly fate: (typeof EMOJI_FATES)[number]
  readonly code?: ErrorCode
}
export interface EmojiBrought {
  readonly emoji: readonly EmojiFate[]
}

/** `known`: the same is here already; `taken`: they have another, or choose it themselves; `refused`: cannot come. */
export const PORTRAIT_FATES = ['new', 'known', 'taken', 'refused'] as const
export interface PortraitFate {
  readonly person: string
  readonly fate: (typeof PORTRAIT_FATES)[number]
  readonly code?: ErrorCode
}
export interface PortraitsBrought {
  readonly portraits: readonly PortraitFate[]
}

/**
 * `new`: to be made; `empty`: one of this name is here, without a message; `begun`, `finished`: by this
 * import; `taken`: one of this id is here, with messages of its own, and stays as it is.
 */
export const ROOM_FATES = ['new', 'empty', 'begun', 'finished', 'taken', 'refused'] as const
export interface RoomFate {
  readonly id: string
  readonly fate: (typeof ROOM_FATES)[number]
  readonly to?: ConversationId
  readonly code?: ErrorCode
}
export interface RoomsBrought {
  readonly rooms: readonly RoomFate[]
  readonly threads: readonly RoomFate[]
}

export interface MessagesBrought {
  /** The number of the message that is to come next. */
  readonly next: number
}
