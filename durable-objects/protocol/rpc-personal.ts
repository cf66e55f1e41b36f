import type { FileCard } from './files.ts'
import type { ClientId, PersonId } from './ids.ts'
import type { OwnPlace } from './moving/cursor.ts'
import type { OwnDeed } from './moving/lines.ts'
import type { PollTerms } from './poll.ts'
import type { PersonCard } from './message.ts'

/** What the Worker asks of every conversation about one person: their data and their deletion. */
export interface PersonalRpc {
  /** Somebody is called otherwise now. */
  hearCard(card: PersonCard): Promise<void>
  /** Whether this person is looking without being seen to. Calls come one at a time. */
  hide(person: PersonId, hidden: boolean): Promise<void>
  /** What this person wrote here, as it stands, oldest first; then what they did to messages. */
  ownOf(person: PersonId, place: OwnPlace | null, limit: number): Promise<OwnPart>
  /**
   * An account is no more: its name goes, and with `erase` what it wrote. Does a part and says
   * whether that was all; to be asked again until it was. Idempotent.
   */
  forget(person: PersonId, messages: KeptMessages): Promise<{ readonly isDone: boolean }>
}

/** What becomes of a deleted person's messages: tombstones, or texts that nobody signs. */
export type KeptMessages = 'erase' | 'keep'

export interface OwnPart {
  readonly messages: readonly OwnMessage[]
  readonly deeds: readonly OwnDeed[]
  readonly next: OwnPlace | null
}

export interface OwnMessage {
  readonly cid: ClientId
  readonly num: number
  readonly at: number
  readonly text: string
  readonly editedAt?: number
  readonly replyTo?: number
  readonly thread?: number
  readonly files?: readonly FileCard[]
  /** Without what others chose. */
  readonly poll?: PollTerms
  /** Of an edited one: what it said before, oldest first. */
  readonly revisions?: readonly { readonly at: number; readonly text: string }[]
}
