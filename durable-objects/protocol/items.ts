import type { ReceiptMark } from './attention.ts'
import type { ErrorCode } from './error-codes.ts'
import type { ConversationEvent } from './events.ts'
import type { ClientId, ConversationId, PersonId } from './ids.ts'
import type { Message, MessagePage, PersonCard } from './message.ts'
import type { ServerNotice } from './server.ts'

/**
 * What a conversation says to a client. A frame is a JSON array of these; clients ignore kinds that
 * they do not know. After the upgrade comes either
 *   `welcome`, the missed events, `live`           (the cursor could be resumed), or
 *   `welcome`, `reset` with a fresh page, `live`   (no cursor, too old, or of another epoch).
 */
export type ConversationItem =
  | ConversationEvent
  | WelcomeItem
  | ResetItem
  | LiveItem
  | AckItem
  | ErrorItem
  | PageItem
  | FoundItem
  | RevisionsItem
  | BallotItem
  | PeopleItem
  | HereItem
  | CrowdItem
  | TypingItem
  | RightsItem
  | ServerItem
  | ReceiptItem
  | MarkItem
  | ByeItem
  | PongItem

/** First item on every socket. */
export interface WelcomeItem {
  readonly t: 'welcome'
  readonly v: number
  readonly conversation: ConversationId
  readonly epoch: string
  readonly you: PersonId
  /** The newest change and the newest message. */
  readonly seq: number
  readonly num: number
  /** Who is looking right now; absent when too many to name (then `crowd` follows). */
  readonly here?: readonly PersonId[]
  /** The last message that you have read; absent where that is not kept for you. */
  readonly read?: number
  /** In private threads and groups: how far the others have read, those who let it be seen. */
  readonly receipts?: readonly ReceiptMark[]
  /** In rooms and groups: what you may do here, in one word (rights-word.ts). */
  readonly rights?: string
  /** While a slow room still makes you wait: when you last wrote here. */
  readonly spokeAt?: number
}

/** Forget what you hold of this conversation; this page is its end. The cursor becomes `seq`. */
export interface ResetItem {
  readonly t: 'reset'
  readonly epoch: string
  readonly seq: number
  readonly page: MessagePage
}

/** Caught up: from here on every change comes as it happens. */
export interface LiveItem {
  readonly t: 'live'
  readonly seq: number
}

/** The command was carried out and saved. For `send`: where the message stands, also on a resend. */
export interface AckItem {
  readonly t: 'ack'
  readonly cid: ClientId
  readonly seq?: number
  readonly num?: number
  readonly at?: number
}

/** The command (or the whole frame, without `cid`) was refused; nothing was changed. */
export interface ErrorItem {
  readonly t: 'error'
  readonly cid?: ClientId
  readonly code: ErrorCode
  readonly field?: string
  /** Try again after so many milliseconds, not before. */
  readonly retryAfterMs?: number
}

/** Answer to `history` and `pins`. `seq`: the change up to which these messages are current. */
export interface PageItem extends MessagePage {
  readonly t: 'page'
  readonly cid: ClientId
  readonly seq: number
  /** The message asked for by `around` is not in the flow: the root of its thread. */
  readonly thread?: number
}

export interface SearchHit {
  readonly message: Message
  /** The text around the hit: plain stretches and hits in turn, never markup. */
  readonly snippet: readonly SnippetPart[]
}

export interface SnippetPart {
  readonly text: string
  readonly hit: boolean
}

export interface FoundItem {
  readonly t: 'found'
  readonly cid: ClientId
  readonly hits: readonly SearchHit[]
  readonly people: readonly PersonCard[]
  readonly hasMore: boolean
}

export interface RevisionsItem {
  readonly t: 'revisions'
  readonly cid: ClientId
  readonly num: number
  /** Oldest first, the present text last. */
  readonly revisions: readonly { readonly at: number; readonly text: string }[]
}

/** How you have voted: answer to `ballot`, and, without `cid`, on all your devices when you do. */
export interface BallotItem {
  readonly t: 'ballot'
  readonly cid?: ClientId
  readonly num: number
  readonly choices: readonly number[]
}

/** People whose messages or presence come next and whom the client may not know, or who changed. */
export interface PeopleItem {
  readonly t: 'people'
  readonly people: readonly PersonCard[]
}

/** These came to look (`on`) or went away (`off`); `all`: the whole list anew. */
export interface HereItem {
  readonly t: 'here'
  readonly all?: readonly PersonId[]
  readonly on?: readonly PersonId[]
  readonly off?: readonly PersonId[]
}

/** So many people are looking: in a large room instead of `here`. */
export interface CrowdItem {
  readonly t: 'crowd'
  readonly count: number
}

export interface TypingItem {
  readonly t: 'typing'
  readonly by: PersonId
  readonly thread?: number
}

/** What one may do in this room has changed: ask anew what it allows (GET /api/rooms/:room). */
export interface RightsItem {
  readonly t: 'rights'
}

/** Whether everybody may write, or only administrators; absent after `welcome` where all is open. */
export interface ServerItem {
  readonly t: 'server'
  readonly server: ServerNotice
}

/** In private threads and groups: this person has read up to here; `gone`: that is seen no more. */
export interface ReceiptItem {
  readonly t: 'receipt'
  readonly by: PersonId
  readonly num: number
  readonly gone?: true
}

/** Answer with `seen` and this mark once it was read: how the server bounds a slow reader. */
export interface MarkItem {
  readonly t: 'mark'
  readonly mark: string
}

/** The last item before the server closes; the close code says what to do. */
export interface ByeItem {
  readonly t: 'bye'
  readonly code: ByeCode
  readonly reason?: string
  /** Server time in milliseconds until which it holds. */
  readonly until?: number
  /** Come back after about so long. */
  readonly retryAfterMs?: number
}

export type ByeCode =
  | 'session_ended'
  /** The ticket is missing, lapsed or for something else: get another and come back. */
  | 'ticket_expired'
  | 'forbidden'
  | 'not_found'
  | 'kicked'
  | 'banned'
  | 'resync'
  | 'protocol'
  | 'server_stopped'
  | 'restart'

/** Answer to the heartbeat, given by the runtime without waking the object. */
export interface PongItem {
  readonly t: 'pong'
}

/** The heartbeat pair: exact strings, so that the runtime itself can answer. */
export const HEARTBEAT = { ping: '[{"t":"ping"}]', pong: '[{"t":"pong"}]' } as const
