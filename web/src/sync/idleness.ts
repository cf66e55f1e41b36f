import { IDLE_AFTER_MS } from '../../../durable-objects/protocol/status.ts'
import type { SyncPorts } from './ports.ts'

/** Whether somebody sits at this device; says so only when it changes. */
export class Idleness {
  readonly #ports: SyncPorts
  readonly #changed: (idle: boolean) => void
  readonly #endActivity: () => void
  #cancelTimer: () => void = () => undefined
  #lastAt: number
  isIdle = false

  constructor(ports: SyncPorts, changed: (idle: boolean) => void) {
    this.#ports = ports
    this.#changed = changed
    this.#lastAt = ports.now()
    this.#endActivity = ports.onActivity(() => this.#active())
    this.#waitOut()
  }

  stop(): void {
    this.#cancelTimer()
    this.#endActivity()
  }

  #active(): void {
    this.#lastAt = this.#ports.now()
    if (!this.isIdle) return
    this.isIdle = false
    this.#changed(false)
    this.#waitOut()
  }

  /** One timer for the whole wait: whatever happens meanwhile only moves the end. */
  #waitOut(): void {
    const left = this.#lastAt + IDLE_AFTER_MS - this.#ports.now()
    this.#cancelTimer = this.#ports.after(Math.max(0, left), () => {
      if (this.#ports.now() - this.#lastAt < IDLE_AFTER_MS) {
        this.#waitOut()
        return
      }
      this.isIdle = true
      this.#changed(true)
    })
  }
}
