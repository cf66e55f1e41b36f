import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'

/** Where a draft belongs: a conversation, or a thread in it. */
export type DraftPlace = ConversationId | `${ConversationId}/${number}`

export function placeOf(conversation: ConversationId, thread: number | undefined): DraftPlace {
  return thread === undefined ? conversation : `${conversation}/${thread}`
}

/** A thread is written in beside its conversation: each composer has ids of its own. */
export interface ComposerIds {
  readonly why: string
  readonly commands: string
  /** Before the number of an option. */
  readonly option: string
}

export function idsOf(thread: number | undefined): ComposerIds {
  const after = thread === undefined ? '' : `-${String(thread)}`
  return { why: `composer-why${after}`, commands: `commands${after}`, option: `command${after}-` }
}
