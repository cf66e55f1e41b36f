import * as v from 'valibot'
import type { FileCard } from '../files.ts'
import { ClientId, ConversationId, FileId, PersonId, RoomId, ThreadId } from '../ids.ts'
import type { Poll } from '../poll.ts'
import { Locale, Role } from '../rest/accounts.ts'
import { ROOM_ACCESS } from '../rest/rooms.ts'
import { ROOM_ROLES } from '../rights.ts'

/** The lines of an export: one JSON object each, told apart by `kind` (docs/moving.md). */

export const MOVING = { format: 'palabre', version: 1 } as const

/** Milliseconds since 1970. */
const Moment = v.pipe(v.number(), v.integer())
const Num = v.pipe(v.number(), v.integer(), v.minValue(1))
export const Count = v.pipe(v.number(), v.integer(), v.minValue(0))

export const EXPORT_SCOPES = ['everything', 'room', 'person'] as const

export const HeaderLine = v.object({
  kind: v.literal('header'),
  format: v.literal(MOVING.format),
  version: v.literal(MOVING.version),
  at: Moment,
  scope: v.picklist(EXPORT_SCOPES),
  /** What the place is called. */
  place: v.string(),
})

/** Of a deleted account only the id is left: alias and name are ''. */
export const PersonLine = v.object({
  ...{ kind: v.literal('person'), id: PersonId, alias: v.string(), name: v.string() },
  firstName: v.exactOptional(v.string()),
  lastName: v.exactOptional(v.string()),
  role: v.exactOptional(Role),
  locale: v.exactOptional(Locale),
  createdAt: v.exactOptional(Moment),
  email: v.exactOptional(v.string()),
  pronouns: v.exactOptional(v.string()),
  job: v.exactOptional(v.string()),
  bio: v.exactOptional(v.string()),
  timeZone: v.exactOptional(v.string()),
})

export const RoomLine = v.object({
  ...{ kind: v.literal('room'), id: RoomId, name: v.string(), topic: v.string() },
  ...{ description: v.string(), access: v.picklist(ROOM_ACCESS) },
  form: v.picklist(['room', 'group']),
  ...{ isReadOnly: v.boolean(), isLocked: v.boolean(), slowSeconds: Count },
  createdAt: Moment,
  createdBy: v.exactOptional(PersonId),
  archivedAt: v.exactOptional(Moment),
})

export const MemberLine = v.object({
  ...{ kind: v.literal('member'), room: RoomId, person: PersonId },
  ...{ role: v.picklist(ROOM_ROLES), joinedAt: Moment },
})

/** A private conversation of two, or with oneself. */
export const ThreadLine = v.object({
  ...{ kind: v.literal('thread'), id: ThreadId, people: v.array(PersonId) },
})

export const MovedFile = v.object({
  ...{ id: FileId, name: v.string(), type: v.string(), size: Count },
  ...{ width: v.exactOptional(Num), height: v.exactOptional(Num) },
})
export type MovedFile = Readonly<v.InferOutput<typeof MovedFile>>

export const MovedPoll = v.object({
  ...{ question: v.string(), options: v.array(v.string()) },
  several: v.exactOptional(v.literal(true)),
  anonymous: v.exactOptional(v.literal(true)),
  ...{ endsAt: v.exactOptional(Moment), closedAt: v.exactOptional(Moment) },
  closedBy: v.exactOptional(PersonId),
  votes: v.exactOptional(v.array(v.object({ by: PersonId, choices: v.array(Count) }))),
  /** Of an anonymous one. */
  ...{ counts: v.exactOptional(v.array(Count)), voters: v.exactOptional(Count) },
})

export const MovedMessage = v.object({
  ...{ num: Num, by: PersonId, cid: ClientId, at: Moment },
  /** `null` once deleted. */
  text: v.nullable(v.string()),
  editedAt: v.exactOptional(Moment),
  deletedAt: v.exactOptional(Moment),
  deletedBy: v.exactOptional(PersonId),
  replyTo: v.exactOptional(Num),
  thread: v.exactOptional(Num),
  echo: v.exactOptional(v.boolean()),
  mentions: v.exactOptional(v.array(v.union([PersonId, v.literal('room')]))),
  pinnedBy: v.exactOptional(PersonId),
  /** What hangs on it; the bytes lie beside the lines. */
  files: v.exactOptional(v.array(MovedFile)),
  poll: v.exactOptional(MovedPoll),
  reactions: v.exactOptional(v.array(v.object({ emoji: v.string(), by: v.array(PersonId) }))),
  /** What it said before, oldest first. */
  revisions: v.exactOptional(v.array(v.object({ at: Moment, text: v.string() }))),
})
export type MovedMessage = Readonly<v.InferOutput<typeof MovedMessage>>

/** A poll as it is written down, with its votes where it says them. */
export function movedPoll(poll: Poll): NonNullable<MovedMessage['poll']> {
  const { options, votes, counts, ...terms } = poll
  return {
    ...{ ...terms, options: [...options] },
    ...(votes && { votes: votes.map(({ by, choices }) => ({ by, choices: [...choices] })) }),
    ...(counts && { counts: [...counts] }),
  }
}

/** Of the files of a message, what moves with it. */
export function movedFiles(files: readonly FileCard[]): NonNullable<MovedMessage['files']> {
  return files.map(({ thumb: _, ...file }) => file)
}

/** Of two lines about one message the later one is true: it was changed while the file was made. */
export const MessageLine = v.object({
  ...{ kind: v.literal('message'), in: ConversationId },
  ...MovedMessage.entries,
})

/** This conversation is whole: the lines above say how it stood after its change `seq`. */
export const DoneLine = v.object({
  ...{ kind: v.literal('done'), in: ConversationId, seq: Count },
})

/** The bytes of this file lie beside the lines, whole. Written by whoever has fetched them. */
export const FileLine = v.object({
  ...{ kind: v.literal('file'), in: ConversationId, id: FileId, name: v.string(), size: Count },
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})

/** What somebody did to a message, whoever wrote it: how they reacted and voted, and that they pinned it. */
export const OwnDeed = v.object({
  ...{ num: Num, reactions: v.exactOptional(v.array(v.string())) },
  /** Places of options, from 0. */
  choices: v.exactOptional(v.array(Count)),
  pinned: v.exactOptional(v.literal(true)),
})
export type OwnDeed = Readonly<v.InferOutput<typeof OwnDeed>>

/** In one's own export. */
export const DeedLine = v.object({
  ...{ kind: v.literal('deed'), in: ConversationId, by: PersonId },
  ...OwnDeed.entries,
})

/** An emoji of the place's own, with its picture (base64). */
export const EmojiLine = v.object({
  ...{ kind: v.literal('emoji'), name: v.string(), type: v.string(), bytes: v.string() },
  ...{ by: PersonId, at: Moment },
})

/** The picture of somebody (base64). */
export const PortraitLine = v.object({
  ...{ kind: v.literal('portrait'), of: PersonId, type: v.string(), bytes: v.string() },
})

/** What else is kept about the person whose export it is. */
export const RecordsLine = v.object({
  ...{ kind: v.literal('records'), data: v.record(v.string(), v.unknown()) },
})

/** Whoever has all lines up to here goes on with `?after=`. */
export const MarkLine = v.object({ kind: v.literal('mark'), after: v.string() })

export const Counts = v.object({
  ...{ people: Count, rooms: Count, members: Count, threads: Count, messages: Count },
  ...{ portraits: v.exactOptional(Count), emoji: v.exactOptional(Count) },
  deeds: v.exactOptional(Count),
})
export type Counts = v.InferOutput<typeof Counts>

/** The last line of a whole file. `counts`: lines of each kind; `withheld`: what stayed behind. */
export const EndLine = v.object({
  ...{ kind: v.literal('end'), counts: Counts },
  withheld: v.exactOptional(v.object({ rooms: Count, groups: Count })),
})

export const Line = v.variant('kind', [
  HeaderLine,
  PersonLine,
  RoomLine,
  MemberLine,
  ThreadLine,
  MessageLine,
  DeedLine,
  DoneLine,
  FileLine,
  PortraitLine,
  EmojiLine,
  RecordsLine,
  MarkLine,
  EndLine,
])
export type Line = v.InferOutput<typeof Line>
export type LineOf<K extends Line['kind']> = Extract<Line, { kind: K }>
