import type { ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'
import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type { PollTerms } from '../../../durable-objects/protocol/poll.ts'
import type { ClientId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ByeItem } from '../../../durable-objects/protocol/items.ts'
import type { Cursor, Message, PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'

/** How the socket stands, as the person should see it. */
export type Connection =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  /** Lost; `retryAt` (client clock, ms) is when the next try begins. */
  | { readonly kind: 'waiting'; readonly retryAt: number }
  /** The whole server is stopped: asked now and then, and back by itself when it is open again. */
  | { readonly kind: 'stopped'; readonly bye: ByeItem }
  /** Over: coming back needs a person's doing (or never). */
  | { readonly kind: 'ended'; readonly bye: ByeItem }

/** A message of mine that the server has not answered yet, or has refused. */
export interface PendingMessage {
  readonly cid: ClientId
  readonly text: string
  readonly replyTo?: number
  readonly thread?: number
  readonly echo?: boolean
  readonly files?: readonly FileCard[]
  readonly poll?: PollTerms
  /** Client clock: only for showing. */
  readonly writtenAt: number
  readonly state:
    | { readonly kind: 'sending' }
    /** The server asked to wait; goes out by itself at `retryAt`. */
    | { readonly kind: 'held'; readonly retryAt: number }
    | { readonly kind: 'failed'; readonly code: ErrorCode }
}

/** All that a screen shows of one conversation. A new object for each change; parts keep identity. */
export interface ConversationState {
  readonly connection: Connection
  readonly me: PersonId | null
  /** How far the changes are followed; `null` until something is known. */
  readonly cursor: Cursor | null
  /** In the order of `num`; a window of the history without holes. */
  readonly messages: readonly Message[]
  readonly hasOlder: boolean
  readonly hasNewer: boolean
  readonly loading: 'older' | 'newer' | null
  /** Mine, in the order written; shown after the last message. */
  readonly pending: readonly PendingMessage[]
  readonly people: ReadonlyMap<PersonId, PersonCard>
  readonly here: ReadonlySet<PersonId>
  /** Set instead of `here` in a large room. */
  readonly crowd: number | null
  /** When I said what may make me wait here, in the flow or in a thread (server time); 0: nothing. */
  readonly spokeAt: number
  /** How far I had read when I came; `null` until it is known. */
  readonly readBefore: number | null
  /** In private conversations: how far the others have read, those who let it be seen. */
  readonly receipts: ReadonlyMap<PersonId, number>
  /** Who is writing in the flow right now (never me). */
  readonly typing: readonly PersonId[]
  /** Who is writing in a thread, and under which root. */
  readonly answering: ReadonlyMap<PersonId, number>
  /** Whether the whole server is read-only; `null` when open. */
  readonly server: ServerNotice | null
  /** How often what one may do here has changed since this was opened. */
  readonly rightsChanged: number
}
