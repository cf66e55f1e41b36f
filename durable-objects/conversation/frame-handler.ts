import { COMMAND_KINDS, Command } from '../protocol/commands.ts'
import type { ByeItem } from '../protocol/items.ts'
import type { Failure } from '../protocol/result.ts'
import { errorItem, openFrame, parseCommand } from '../shared/frame.ts'
import type { Sockets, SocketState } from '../shared/sockets.ts'
import { strike } from '../shared/strikes.ts'
import { TokenBucket } from '../shared/token-bucket.ts'
import type { Broadcaster } from './broadcast.ts'
import type { Deeds } from './deeds.ts'

const KINDS: ReadonlySet<string> = new Set(COMMAND_KINDS)

/**
 * Refused commands that one socket may cause; beyond it a client isn't listening, and is cut off. One
 * that waits as it is told is refused at most once for each command that goes through: 15 a second.
 */
const REFUSALS = { burst: 100, perSecond: 20 } as const

export interface FrameHandlerPort {
  readonly sockets: Sockets
  readonly broadcaster: Broadcaster<WebSocket>
  readonly deeds: Deeds
  end(ws: WebSocket, bye: ByeItem): void
}

/** From a raw frame to what everyone hears of it, in one synchronous turn. */
export class FrameHandler {
  readonly #port: FrameHandlerPort
  readonly #refusals = new WeakMap<WebSocket, TokenBucket>()

  constructor(port: FrameHandlerPort) {
    this.#port = port
  }

  handle(ws: WebSocket, state: SocketState, data: string | ArrayBuffer): void {
    const frame = openFrame(data)
    if (!frame.ok) {
      this.#refuse(ws, frame, undefined, true)
      return
    }
    for (const input of frame.value) {
      if (!this.#port.sockets.admitted(ws)) break
      this.#command(ws, state, input)
    }
  }

  #command(ws: WebSocket, state: SocketState, input: unknown): void {
    const { broadcaster, deeds } = this.#port
    const parsed = parseCommand(Command, KINDS, input)
    if (!parsed.ok) {
      this.#refuse(ws, parsed, input, true)
      return
    }
    const command = parsed.value
    if (command.t === 'seen') {
      broadcaster.seen(ws, command.mark)
      return
    }
    const outcome = deeds.carryOut(command, state, Date.now())
    if (!outcome.ok) {
      if (command.t !== 'typing') this.#refuse(ws, outcome, input, isBreach(outcome))
      return
    }
    const { ack, answer } = outcome.value
    if (ack && 'cid' in command) broadcaster.answer(ws, { t: 'ack', cid: command.cid, ...ack })
    if (answer) broadcaster.answer(ws, answer)
  }

  /** Answers with the code; a breach of protocol counts as a strike, the third in a minute ends it. */
  #refuse(ws: WebSocket, refusal: Failure, input: unknown, breach: boolean): void {
    const { sockets, broadcaster } = this.#port
    const state = sockets.heard(ws)
    if (!state) return
    const now = Date.now()
    broadcaster.answer(ws, errorItem(refusal, input))
    if (breach) {
      const struck = strike(state, now)
      sockets.update(ws, struck.state)
      if (struck.out) this.#endAfterAnswer(ws, { t: 'bye', code: 'protocol' })
      return
    }
    let bucket = this.#refusals.get(ws)
    if (!bucket) this.#refusals.set(ws, (bucket = new TokenBucket(REFUSALS, now)))
    const retryAfterMs = bucket.take(now)
    if (retryAfterMs > 0) {
      this.#endAfterAnswer(ws, { t: 'bye', code: 'resync', retryAfterMs: 5_000 })
    }
  }

  #endAfterAnswer(ws: WebSocket, bye: ByeItem): void {
    this.#port.broadcaster.flush()
    this.#port.end(ws, bye)
  }
}

/** What no honest client sends; a refusal that depends on others' doings is no breach. */
function isBreach({ code, field }: Failure): boolean {
  if (code === 'not_found' || code === 'out_of_turn' || code === 'invalid_field') return true
  return code === 'not_well_formed' && field === 'text'
}
