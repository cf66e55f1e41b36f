import { wordsOf, type Row } from '../conversation/rows.ts'
import type { PendingMessage } from '../sync/conversation-state.ts'
import type { Talk } from '../conversation/talk.ts'
import { say } from '../i18n/say.ts'
import { nameOf } from '../ui/person-name.ts'

/** What is written for, when it is no message of its own. */
export type Errand =
  | { readonly kind: 'edit'; readonly num: number; readonly text: string }
  | {
      readonly kind: 'reply'
      readonly num: number
      readonly text: string
      readonly name: string
      /** Written again beside its thread: what it is, if not just an answer to this message. */
      readonly as?: Pick<PendingMessage, 'replyTo' | 'thread' | 'echo'>
    }

/** What is to be written again. */
export interface Recalled {
  readonly text: string
  /** The refused message that it was: it stays where it is until it stands in the box. */
  readonly message?: PendingMessage
  readonly errand?: Errand | null
}

export function editOf({ message: { num, text } }: Row): Errand {
  return { kind: 'edit', num, text: text ?? '' }
}

export function replyTo({ message, author }: Row): Errand {
  const name = author ? nameOf(author) : say('talk.unknownPerson')
  return { kind: 'reply', num: message.num, text: wordsOf(message), name }
}

/** To change my last message that is still there; `null`: none on this screen. */
export function lastOfMine({ chunks }: Pick<Talk, 'chunks'>): Errand | null {
  const last = chunks
    .flatMap(({ rows }) => rows)
    .findLast(({ mine, message }) => mine && message.text !== null && !message.poll)
  return last ? editOf(last) : null
}

/** To answer the last message that is still there, whoever wrote it; `null`: none on this screen. */
export function toTheLast({ chunks }: Pick<Talk, 'chunks'>): Errand | null {
  const last = chunks
    .flatMap(({ rows }) => rows)
    .findLast(({ message, folded }) => message.text !== null && !folded)
  return last ? replyTo(last) : null
}
