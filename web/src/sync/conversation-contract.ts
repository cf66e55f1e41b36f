import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import type { ClientId, ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { PollTerms } from '../../../durable-objects/protocol/poll.ts'
import type { Result } from '../../../durable-objects/protocol/result.ts'
import type { ConversationState } from './conversation-state.ts'
import type { SyncPorts } from './ports.ts'
import type { Answer, Question } from './questions.ts'

/** What a screen (or a test, or the bench) may ask of one conversation. */

export interface ConversationOptions {
  readonly conversation: ConversationId
  readonly me: PersonId
  /** For a private thread: the other one (oneself in notes to oneself). */
  readonly withPerson?: PersonId
  /** What the page was rendered with: the socket goes on from there. */
  readonly seed?: ConversationContent
  /** What the page takes for granted that one may do here, as it is now (protocol/rights-word.ts). */
  readonly rights?: () => string
  readonly ports?: SyncPorts
}

/** More about a message than its text. */
export interface SendOptions {
  readonly replyTo?: number
  readonly thread?: number
  readonly echo?: boolean
  /** Uploaded by this person and on no message yet; the text may then be empty. */
  readonly files?: readonly FileCard[]
  /** What is asked; the text says it in words. */
  readonly poll?: PollTerms
}

export interface ConversationClient {
  readonly state: ConversationState
  /** Called once for all changes of a turn; the result ends it. */
  subscribe(listener: (state: ConversationState) => void): () => void
  /**
   * Called with every change in its order, for what stands beside the flow. Not with what a fresh start
   * of the line has skipped: who listens asks again when it is live anew.
   */
  hear(listener: (event: ConversationEvent) => void): () => void
  /** Shows it at once, keeps it through a crash, sends it until it is acknowledged. */
  send(text: string, more?: SendOptions): Result<ClientId>
  retry(cid: ClientId): void
  discard(cid: ClientId): void
  /** Any other command; resolves with its answer, or with `null` when the connection went before. */
  ask(command: Question): Promise<Answer | null>
  loadOlder(): void
  loadNewer(): void
  /** Back to the end of the conversation. */
  loadNewest(): void
  /** The stretch around a message, after what is on its way; false when nobody answered. */
  loadAround(num: number): Promise<boolean>
  /**
   * Only messages from here to there are needed: the others go, and can be loaded again. False while
   * something is on its way: then all stay.
   */
  keep(from: number, to: number): boolean
  /** Everything up to this message was on the screen; may be said for each. */
  read(num: number): void
  /**
   * Marks as unread from this message on; then nothing is read until the conversation is left.
   * False when it could not be told to the server.
   */
  unread(num: number): Promise<boolean>
  /** I am writing; may be called for each key. */
  typing(thread?: number): void
  /** As a page would bring it, as of the last word that came; `null` while the end is not there. */
  content(): ConversationContent | null
  close(): void
}
