import type { FileCard } from './files.ts'
import type { ClientId, PersonId } from './ids.ts'
import type { Poll } from './poll.ts'

/** A person as others see them in a conversation. */
export interface PersonCard {
  readonly id: PersonId
  readonly alias: string
  readonly name: string
  /** When the picture was last changed, part of its URL; without one the initials stand for it. */
  readonly avatar?: number | null
}

/** What is left of a deleted account: an id that nobody is called by. */
export function tombstoneOf(person: PersonId): PersonCard {
  return { id: person, alias: '', name: '' }
}

export function isTombstone({ alias, name }: PersonCard): boolean {
  return alias === '' && name === ''
}

/** Who reacted with what: groups sorted by emoji (code units), people in the order they reacted. */
export interface Reaction {
  readonly emoji: string
  readonly by: readonly PersonId[]
}

/** The replies gathered under a message. */
export interface ReplySummary {
  readonly count: number
  readonly lastAt: number
}

/** A message as history gives it: the state after every change up to now. */
export interface Message {
  /** Place among the messages of this conversation, from 1, without gaps. */
  readonly num: number
  /** Place among all changes of this conversation at which it was created. */
  readonly seq: number
  readonly by: PersonId
  readonly cid: ClientId
  /** Server time, milliseconds since 1970. */
  readonly at: number
  /** `null` once deleted: a tombstone keeps its place. Empty where files say it all. */
  readonly text: string | null
  readonly editedAt?: number
  readonly deletedAt?: number
  /** Absent in a tombstone that nobody made: its time was over, and replies still hang on it. */
  readonly deletedBy?: PersonId
  /** The message this one answers. */
  readonly replyTo?: number
  /** The root of the thread this one belongs to; absent in the room's own flow. */
  readonly thread?: number
  /** In a thread and shown in the room's flow too. */
  readonly echo?: boolean
  readonly mentions?: readonly Mention[]
  /** What hangs on it; goes with it. */
  readonly files?: readonly FileCard[]
  /** It asks something; `text` has the question and the options as lines. */
  readonly poll?: Poll
  readonly reactions?: readonly Reaction[]
  readonly pinnedBy?: PersonId
  readonly replies?: ReplySummary
}

/** Its time was over: nobody deleted it. */
export function isExpired({ deletedAt, deletedBy }: Message): boolean {
  return deletedAt !== undefined && deletedBy === undefined
}

/** `room` is everyone in it. */
export type Mention = PersonId | 'room'

/** A stretch of history, oldest first. */
export interface MessagePage {
  readonly messages: readonly Message[]
  /** Authors of these messages (and of what they quote). */
  readonly people: readonly PersonCard[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
}

/** Where a client stands: everything up to `seq` of this `epoch` is known to it. */
export interface Cursor {
  /** Changes when storage goes back in time: a cursor of another epoch means nothing. */
  readonly epoch: string
  readonly seq: number
}
