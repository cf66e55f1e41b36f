import type { Command } from '../../../durable-objects/protocol/commands.ts'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationItem } from '../../../durable-objects/protocol/items.ts'
import { newClientId } from './client-id.ts'
import type { SyncPorts } from './ports.ts'

type Asking = Exclude<Command, { t: 'send' | 'typing' | 'seen' | 'read' }>
/** A command without the id, which the client gives it. */
export type Question = WithoutCid<Asking>
type WithoutCid<C> = C extends Command ? Omit<C, 'cid'> : never
export type Answer = Extract<
  ConversationItem,
  { t: 'ack' | 'error' | 'page' | 'found' | 'revisions' | 'ballot' }
>

interface Waiting {
  readonly command: Asking
  readonly resolve: (answer: Answer | null) => void
  /** Ends the wait for asking once more. */
  cancel?: () => void
}

/** What was asked on this connection and not answered yet. */
export class Questions {
  readonly #ports: Pick<SyncPorts, 'now' | 'after'>
  readonly #send: (commands: readonly Asking[]) => void
  readonly #waiting = new Map<ClientId | undefined, Waiting>()

  constructor(
    ports: Pick<SyncPorts, 'now' | 'after'>,
    send: (commands: readonly Asking[]) => void,
  ) {
    this.#ports = ports
    this.#send = send
  }

  ask(question: Question): Promise<Answer | null> {
    const command: Asking = { ...question, cid: newClientId(this.#ports.now()) }
    return new Promise((resolve) => {
      this.#waiting.set(command.cid, { command, resolve })
      this.#send([command])
    })
  }

  answer(cid: ClientId | undefined, answer: Answer): void {
    const asked = this.#waiting.get(cid)
    if (!asked) return
    const ms = waitFor(asked.command, answer)
    if (ms === null) {
      this.#waiting.delete(cid)
      asked.resolve(answer)
    } else {
      asked.cancel = this.#ports.after(ms, () => this.#send([asked.command]))
    }
  }

  /** The connection went: nobody will answer these. */
  abandon(): void {
    const waiting = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { resolve, cancel } of waiting) {
      cancel?.()
      resolve(null)
    }
  }
}

/**
 * How long to wait before asking the same again, ms; `null`: the answer is final. Messages that the
 * screen needs are waited for: who scrolls faster than the server lets anybody ask stands at the top
 * in the end, where no scroll asks anew.
 */
function waitFor(command: Asking, answer: Answer): number | null {
  if (command.t !== 'history' || answer.t !== 'error') return null
  return answer.retryAfterMs ?? null
}
