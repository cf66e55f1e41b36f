import type { FileCard } from './files.ts'
import type { Cover } from './holds.ts'
import type { FileId, PersonId } from './ids.ts'
import type { Message } from './message.ts'

/** What is put away out of sight, as sums. */
export interface HeldNumbers {
  readonly messages: number
  readonly files: number
  readonly fileBytes: number
}

/** A message under hold, as it stands or as it was when it went. */
export interface HeldMessage extends Omit<Message, 'seq' | 'replies'> {
  /** What it said before, oldest first. */
  readonly revisions?: readonly { readonly at: number; readonly text: string }[]
  /** Out of sight since then; `by` `null`: its time was over. */
  readonly gone?: { readonly at: number; readonly by: PersonId | null }
  /** How its author was called when that was last known here. */
  readonly author: { readonly alias: string; readonly name: string }
}

export interface HeldPage {
  readonly messages: readonly HeldMessage[]
  /** The last number that was read; `null`: that was all. */
  readonly next: number | null
}

/** What the Worker asks about what is held; whether that person may know is decided there. */
export type HoldDeed =
  /** What of it would go, if only this were held any more. */
  | { readonly t: 'count'; readonly left: Cover }
  /** All that is covered by this, standing or put away, after that number. */
  | { readonly t: 'read'; readonly cover: Cover; readonly after: number }
  /** A file of it. */
  | { readonly t: 'file'; readonly cover: Cover; readonly id: FileId }

export interface HoldAnswers {
  readonly count: HeldNumbers
  readonly read: HeldPage
  readonly file: FileCard | null
}

export interface HoldsRpc {
  held<D extends HoldDeed>(deed: D): Promise<HoldAnswers[D['t']]>
}
