import type { ServerNotice } from '../../../durable-objects/protocol/server.ts'

export interface StopWatchPorts {
  /** GET /api/server; `null` without an answer. Never rejects. */
  ask(): Promise<ServerNotice | null>
  readonly random: () => number
  after(ms: number, call: () => void): () => void
}

/** Between two questions: at least, and as much again at random. */
const PAUSE_MS = 20_000

/** Asks a stopped server how it stands, seldom, and once for everybody who wants to know. */
export class StopWatch {
  readonly #ports: StopWatchPorts
  readonly #listeners = new Set<(server: ServerNotice) => void>()
  #cancel: () => void = () => undefined

  constructor(ports: StopWatchPorts) {
    this.#ports = ports
  }

  /** The result ends it. */
  watch(heard: (server: ServerNotice) => void): () => void {
    if (this.#listeners.size === 0) this.#plan()
    this.#listeners.add(heard)
    return () => {
      this.#listeners.delete(heard)
      if (this.#listeners.size === 0) this.#cancel()
    }
  }

  #plan(): void {
    this.#cancel()
    const pause = PAUSE_MS * (1 + this.#ports.random())
    this.#cancel = this.#ports.after(pause, () => void this.#ask())
  }

  async #ask(): Promise<void> {
    const server = await this.#ports.ask()
    if (server !== null) for (const heard of [...this.#listeners]) heard(server)
    if (this.#listeners.size > 0) this.#plan()
  }
}
