import * as v from 'valibot'
import { FILES } from './files.ts'
import { ClientId, FileId, PersonId } from './ids.ts'
import { LIMITS } from './limits.ts'
import { POLL } from './poll.ts'

/**
 * What a client may say to a conversation. A frame is a JSON array of these.
 * `cid` names the command: the answer (`ack`, `error`, `page`, `found`) carries it back. For `send`
 * it is also what makes the message unique for ever.
 */

const Num = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const Limit = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(LIMITS.pageMessagesMax))
const Text = v.string()

/** What is asked: checked like a text. */
export const NewPoll = v.strictObject({
  question: v.string(),
  options: v.pipe(
    v.array(v.string()),
    v.minLength(POLL.options.min),
    v.maxLength(POLL.options.max),
  ),
  several: v.optional(v.literal(true)),
  anonymous: v.optional(v.literal(true)),
  endsAt: v.optional(Num),
})
export type NewPoll = v.InferOutput<typeof NewPoll>

export const Send = v.strictObject({
  t: v.literal('send'),
  cid: ClientId,
  /** May be empty where files come with it; of a poll the server writes it, whatever comes. */
  text: Text,
  replyTo: v.optional(Num),
  thread: v.optional(Num),
  echo: v.optional(v.boolean()),
  /** Own uploads into this conversation that hang on no message yet, in the order shown. */
  files: v.optional(v.pipe(v.array(FileId), v.minLength(1), v.maxLength(FILES.perMessage))),
  poll: v.optional(NewPoll),
})

export const Edit = v.strictObject({ t: v.literal('edit'), cid: ClientId, num: Num, text: Text })

export const Delete = v.strictObject({ t: v.literal('delete'), cid: ClientId, num: Num })

export const React = v.strictObject({
  t: v.literal('react'),
  cid: ClientId,
  num: Num,
  emoji: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.emojiChars)),
  on: v.boolean(),
})

export const Pin = v.strictObject({ t: v.literal('pin'), cid: ClientId, num: Num, on: v.boolean() })

/** My choices in a poll are now these; none: I take my vote back. */
export const CastVote = v.strictObject({
  t: v.literal('vote'),
  cid: ClientId,
  num: Num,
  choices: v.pipe(
    v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(POLL.options.max - 1))),
    v.maxLength(POLL.options.max),
  ),
})

/** Ends a poll now. */
export const Close = v.strictObject({ t: v.literal('close'), cid: ClientId, num: Num })

/** How I have voted: of an anonymous poll nothing else says it. */
export const AskBallot = v.strictObject({ t: v.literal('ballot'), cid: ClientId, num: Num })

/** A page of history: the newest, or what stands before, after or around a message. */
export const History = v.strictObject({
  t: v.literal('history'),
  cid: ClientId,
  before: v.optional(Num),
  after: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  around: v.optional(Num),
  thread: v.optional(Num),
  limit: v.optional(Limit),
})

/** Earlier texts of an edited message. */
export const Revisions = v.strictObject({ t: v.literal('revisions'), cid: ClientId, num: Num })

export const Pins = v.strictObject({ t: v.literal('pins'), cid: ClientId })

export const Search = v.strictObject({
  t: v.literal('search'),
  cid: ClientId,
  query: v.pipe(v.string(), v.minLength(1), v.maxLength(LIMITS.searchChars)),
  by: v.optional(PersonId),
  before: v.optional(Num),
})

/** I am writing; to be repeated every few seconds while it is so. Never stored, never numbered. */
export const Typing = v.strictObject({ t: v.literal('typing'), thread: v.optional(Num) })

/** Echo of a `mark`: everything up to it was read from the socket. */
export const Seen = v.strictObject({
  t: v.literal('seen'),
  mark: v.pipe(v.string(), v.maxLength(32)),
})

/** Everything up to this message was on the screen. Only moves forward; to be gathered (about 1 s). */
export const Read = v.strictObject({ t: v.literal('read'), num: Num })

/** Marks as unread, from this message on. */
export const Unread = v.strictObject({ t: v.literal('unread'), cid: ClientId, num: Num })

export const Command = v.variant('t', [
  Send,
  Edit,
  Delete,
  React,
  Pin,
  CastVote,
  Close,
  AskBallot,
  History,
  Revisions,
  Pins,
  Search,
  Typing,
  Seen,
  Read,
  Unread,
])
export type Command = v.InferOutput<typeof Command>
export type CommandKind = Command['t']
export type CommandOf<K extends CommandKind> = Extract<Command, { t: K }>

export const COMMAND_KINDS: readonly CommandKind[] = Command.options.map((o) => o.entries.t.literal)
