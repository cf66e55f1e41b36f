import type { CommandOf } from './commands.ts'
import type { AckItem, ConversationItem } from './items.ts'
import type { Result } from './result.ts'
import type { Admission } from './rpc.ts'

/** May this one write here? Asked before a bot answers one person alone; nobody here hears of it. */
export interface AsideCommand {
  readonly t: 'aside'
}

/** What may be done without a socket. */
export type ActCommand =
  | AsideCommand
  | CommandOf<
      | (
          | 'send'
          | 'edit'
          | 'delete'
          | 'react'
          | 'pin'
          | 'vote'
          | 'close'
          | 'ballot'
          | 'history'
          | 'revisions'
          | 'pins'
          | 'search'
        )
      | 'typing'
    >

/** A message as somebody names it who knows its number and when it was written. */
export interface Meant {
  readonly num: number
  /** Whole seconds since 1970. */
  readonly second: number
}

/** `ack`: carried out and saved; without `seq` it was so already. `answer`: to a question. */
export interface Acted {
  readonly ack?: Omit<AckItem, 't' | 'cid'>
  readonly answer?: ConversationItem
}

export interface ActingRpc {
  /**
   * Somebody acts without a socket: a bot by its token, a webhook by its secret. Checked like a frame
   * of a socket that has just come in: server, sanctions, membership, rights, pace. Where one of
   * `meant` is not such a message: `not_found`. May be asked again with the same `cid`.
   */
  act(admission: Admission, command: ActCommand, meant: readonly Meant[]): Promise<Result<Acted>>
}
