import { CLOSE } from '../protocol/close-codes.ts'
import type { AlarmJob } from './alarm.ts'
import { closeQuietly, type Sockets, type SocketState } from './sockets.ts'

/**
 * A peer that vanished without a word (lost network, black hole) is told by its silence: clients ping
 * every 25 s and the runtime answers without waking the object. Worst case 60 + 25 s < 90 s.
 */
const SILENT_MS = 60_000
const SWEEP_MS = 25_000

export class Heartbeat implements AlarmJob {
  readonly #sockets: Sockets
  readonly #gone: (ws: WebSocket, state: SocketState) => void
  #nextAt: number

  /** `gone` is called for each socket that is given up, after it was closed. */
  constructor(sockets: Sockets, now: number, gone: (ws: WebSocket, state: SocketState) => void) {
    this.#sockets = sockets
    this.#gone = gone
    // An object that just woke may have slept over its turn: it looks at once.
    this.#nextAt = now
  }

  dueAt(): number | null {
    return this.#sockets.count > 0 ? this.#nextAt : null
  }

  run(now: number): void {
    this.#nextAt = now + SWEEP_MS
    for (const [ws, state] of [...this.#sockets.all()]) {
      if (now - this.#sockets.lastSign(ws, state) < SILENT_MS) continue
      // A peer that is gone never answers the close: without a mark it would be met again at each waking.
      this.#sockets.sendAway(ws, state)
      closeQuietly(ws, CLOSE.resync, 'no heartbeat')
      this.#gone(ws, state)
    }
  }
}
