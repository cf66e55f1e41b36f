import type { CallKind, OwnKind } from './attention.ts'
import type { ClientId, ConversationId, PersonId } from './ids.ts'
import type { Locale } from './rest/accounts.ts'

/** What goes from somebody's Inbox through the queue to their devices while Palabre is closed. */

/** What calls, by its ids: so that no word of a message lies in the queue. */
export type PushSubject =
  | {
      /** `call`: an entry of what concerns the person; `plain`: a private message as such. */
      readonly slot: 'call' | 'plain'
      readonly conversation: ConversationId
      readonly num: number
    }
  /** What is told by itself: the entry of what concerns the person. */
  | { readonly slot: 'own'; readonly concern: string }

export type PushCall = PushSubject & {
  readonly person: PersonId
  /** When the message was written, or the entry made (ms). */
  readonly at: number
  /** Absent: for every device of the person. */
  readonly device?: string
}

/** The part of a queue's producer that the Inbox uses. */
export interface PushQueue {
  send(call: PushCall): Promise<unknown>
}

export interface PushRpc {
  /**
   * What the device is to show of this call, asked right before it is sent; `null`: nothing, it was
   * read, taken back or made silent meanwhile, or somebody sits at a device of the person.
   */
  pushWords(call: PushSubject): Promise<PushWords | null>
}

export interface PushWords {
  readonly kind: CallKind | OwnKind | 'private'
  /** Absent: of a reminder without a message. */
  readonly conversation?: ConversationId
  /** 0: of no message. */
  readonly num: number
  /** The reminder, or the message that was scheduled. */
  readonly own?: ClientId
  /** Who wrote; of a plain message in a group the group. Empty: nobody knows. */
  readonly name: string
  /** In a private thread: how its page is addressed. */
  readonly alias?: string
  /** How the message begins, or one's own note; empty for a plain one, and where the person wants no words there. */
  readonly text: string
}

/** What a device is sent, encrypted for it: the service worker puts it into words. */
export type PushItem =
  | { readonly t: 'call'; readonly locale: Locale; readonly words: PushWords }
  | { readonly t: 'test'; readonly locale: Locale }
