import { InboxCommand } from '../protocol/inbox.ts'
import type { ByeItem } from '../protocol/items.ts'
import { failure, type Failure } from '../protocol/result.ts'
import { closedTo } from '../shared/closed-to.ts'
import { errorItem, openFrame, parseCommand } from '../shared/frame.ts'
import type { ServerGate } from '../shared/server-gate.ts'
import type { Sockets, SocketState } from '../shared/sockets.ts'
import { strike } from '../shared/strikes.ts'
import { TokenBuckets } from '../shared/token-bucket.ts'
import type { InboxAttention } from './attention.ts'
import { isOpen } from './scopes.ts'
import { send } from './screens.ts'
import type { Showing } from './showing.ts'
import type { Sight } from './sight.ts'

const KINDS: ReadonlySet<string> = new Set(InboxCommand.options.map((o) => o.entries.t.literal))

export interface InboxFramesPort {
  readonly sockets: Sockets
  readonly gate: Pick<ServerGate, 'isStopped' | 'standing'>
  readonly attention: InboxAttention
  readonly showing: Showing
  readonly sight: Sight
  /** What is left to the alarm may have changed. */
  performed(): void
  end(ws: WebSocket, bye: ByeItem): void
}

/** From a raw frame of a device to what is done about it. */
export class InboxFrames {
  readonly #port: InboxFramesPort
  /** For each device: `watch` asks other objects, so it may not be said without end. */
  readonly #rate = new TokenBuckets<WebSocket>({ burst: 30, perSecond: 3 })

  constructor(port: InboxFramesPort) {
    this.#port = port
  }

  async hear(ws: WebSocket, data: string | ArrayBuffer): Promise<void> {
    if (!this.#heard(ws)) return
    const frame = openFrame(data)
    if (!frame.ok) {
      this.#strike(ws, frame)
      return
    }
    for (const input of frame.value) await this.#command(ws, input)
  }

  async #command(ws: WebSocket, input: unknown): Promise<void> {
    const now = Date.now()
    const command = parseCommand(InboxCommand, KINDS, input)
    const retryAfterMs = this.#rate.take(ws, now)
    if (!command.ok) {
      this.#strike(ws, command, input)
      return
    }
    if (retryAfterMs > 0) {
      send(ws, errorItem(failure('slow_down', { retryAfterMs }), input))
      return
    }
    // Asked again: what came before may have taken its time.
    const state = this.#heard(ws)
    if (!state) return
    const closed = isOpen(command.value.t, state.scopes)
      ? closedTo(command.value.t, state, this.#port.gate.standing, now)
      : failure('forbidden')
    if (closed === null) await this.#perform(ws, state, command.value)
    else send(ws, errorItem(closed, input))
  }

  async #perform(ws: WebSocket, state: SocketState, command: InboxCommand): Promise<void> {
    const { attention, showing, sight } = this.#port
    switch (command.t) {
      case 'watch':
        await sight.watch(ws, command.people)
        break
      case 'activity':
        showing.noteActivity(ws, state, command)
        break
      case 'choose':
        showing.choose(command)
        break
      default:
        await attention.perform(command)
    }
    this.#port.performed()
  }

  #heard(ws: WebSocket): SocketState | null {
    return this.#port.gate.isStopped ? null : this.#port.sockets.heard(ws)
  }

  #strike(ws: WebSocket, refusal: Failure, input?: unknown): void {
    const state = this.#port.sockets.heard(ws)
    if (!state) return
    send(ws, errorItem(refusal, input))
    const struck = strike(state, Date.now())
    this.#port.sockets.update(ws, struck.state)
    if (struck.out) this.#port.end(ws, { t: 'bye', code: 'protocol' })
  }
}
