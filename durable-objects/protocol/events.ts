import type { FileCard } from './files.ts'
import type { ClientId, PersonId } from './ids.ts'
import type { Mention } from './message.ts'
import type { Poll, PollChange } from './poll.ts'

/**
 * The numbered changes of a conversation. Only these move a client's cursor; `seq` has no gaps, so
 * a client that sees one missing knows it and reconnects.
 * Applying an event to the state before gives the state that a fresh fetch would give.
 */
export type ConversationEvent =
  MessageEvent | EditedEvent | DeletedEvent | ReactedEvent | PinnedEvent

export interface MessageEvent {
  readonly t: 'message'
  readonly seq: number
  readonly num: number
  readonly by: PersonId
  readonly cid: ClientId
  readonly at: number
  /** `null` only in a replay: the message was deleted since. */
  readonly text: string | null
  readonly replyTo?: number
  readonly thread?: number
  readonly echo?: boolean
  readonly mentions?: readonly Mention[]
  readonly files?: readonly FileCard[]
  /** As nobody has voted yet. */
  readonly poll?: Poll
}

export interface EditedEvent {
  readonly t: 'edited'
  readonly seq: number
  readonly num: number
  readonly by: PersonId
  readonly at: number
  /** `null` only in a replay: the message was deleted since. */
  readonly text: string | null
  readonly mentions?: readonly Mention[]
}

export interface DeletedEvent {
  readonly t: 'deleted'
  readonly seq: number
  readonly num: number
  readonly by: PersonId
  readonly at: number
  /** The thread that this reply leaves: its root counts one reply less. */
  readonly thread?: number
  /**
   * Nobody deleted it (`by` is its author): messages are kept for so long only. It goes from history
   * altogether, as soon as no reply hangs on it.
   */
  readonly expired?: true
}

export interface ReactedEvent {
  readonly t: 'reacted'
  readonly seq: number
  readonly num: number
  readonly by: PersonId
  readonly at: number
  /** Empty, and `on` false, where `poll` says what happened: who knows no polls loses nothing by it. */
  readonly emoji: string
  readonly on: boolean
  /** Somebody voted in this poll (`by` is its author in an anonymous one), or closed it. */
  readonly poll?: PollChange
}

export interface PinnedEvent {
  readonly t: 'pinned'
  readonly seq: number
  readonly num: number
  readonly by: PersonId
  readonly at: number
  readonly on: boolean
}
