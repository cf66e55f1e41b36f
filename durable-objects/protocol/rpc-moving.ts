import type { FileCard } from './files.ts'
import type { FileId } from './ids.ts'
import type { PersonCard } from './message.ts'
import type { CopyPlace } from './moving/cursor.ts'
import type { MovedMessage } from './moving/lines.ts'
import type { StoredFile } from './rpc-files.ts'

/** What the Worker asks of a conversation that is written down to go elsewhere, or comes from there. */
export interface MovingRpc {
  /** A part of all messages, from the oldest on; `null`: from the beginning. */
  copy(place: CopyPlace | null): Promise<Copied>
  /** Messages of elsewhere, each the next one here; those that are here already do nothing. */
  bring(bringing: Bringing): Promise<Brought>
  /** A file that goes along with its message; `null`: there is none. */
  carry(deed: CarryDeed): Promise<StoredFile | null>
  /** All have come: nothing of it is unread. Idempotent. */
  settle(now: number): Promise<void>
}

export interface Copied {
  /** Of two about one message, in this answer or a later one, the later is true. */
  readonly messages: readonly MovedMessage[]
  /** Everybody whom these messages name. */
  readonly people: readonly PersonCard[]
  /** `null`: that was all, and says how the conversation stood after change `seq`. */
  readonly next: CopyPlace | null
  readonly seq: number
}

export type CarryDeed =
  /** To go elsewhere: hangs on a message, and is whole. */
  | { readonly t: 'look'; readonly id: FileId }
  /** Of this import; its bytes are about to come. */
  | { readonly t: 'expect'; readonly id: FileId; readonly import: string }
  /** They are there, and this is what they are. Idempotent. */
  | ({ readonly t: 'came'; readonly id: FileId; readonly import: string } & Pick<
      FileCard,
      'type' | 'width' | 'height'
    >)
  /** The first one whose bytes have not come. */
  | { readonly t: 'missing' }

export interface Bringing {
  /** Of the import. */
  readonly id: string
  readonly messages: readonly MovedMessage[]
  readonly people: readonly PersonCard[]
  /** Whose private thread it is; nobody writes there until all has come. */
  readonly pair?: readonly PersonCard[]
}

export interface Brought {
  /** False: others have written here, and nothing was done. */
  readonly isOwn: boolean
  /** The number of the message that is to come next. */
  readonly next: number
}
