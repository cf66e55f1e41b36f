import type { Command } from '../../../durable-objects/protocol/commands.ts'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'

/** A command without the id, which the client gives it. */
export type Question = WithoutCid<Exclude<Command, { t: 'send' | 'typing' | 'seen' | 'read' }>>
type WithoutCid<C> = C extends Command ? Omit<C, 'cid'> : never
export type Answer = Extract<
  ConversationItem,
  { t: 'ack' | 'error' | 'page' | 'found' | 'revisions' | 'ballot' }
>

/** What was asked on this connection and not answered yet. */
export class Questions {
  readonly #waiting = new Map<ClientId | undefined, (answer: Answer | null) => void>()

  ask(cid: ClientId): Promise<Answer | null> {
    return new Promise((resolve) => {
      this.#waiting.set(cid, resolve)
    })
  }

  answer(cid: ClientId | undefined, answer: Answer): void {
    this.#waiting.get(cid)?.(answer)
    this.#waiting.delete(cid)
  }

  /** The connection went: nobody will answer these. */
  abandon(): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const resolve of waiting) resolve(null)
  }
}
