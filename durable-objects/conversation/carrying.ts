import type { AlarmJob } from '../shared/alarm.ts'
import { logFault } from '../shared/log.ts'

const RETRY_MS = 10_000

export interface CarryingPort {
  background(work: Promise<unknown>): void
  arm(): void
  now(): number
}

/** What is to be carried elsewhere, as long as there is something. */
export interface Load {
  /** As it stands in the log when it fails. */
  readonly name: string
  /** The next part on its way; `null`: nothing is left. Decided at once, so that nothing comes in between. */
  next(): Promise<unknown> | null
}

/**
 * Carries until nothing is left, once at a time and in nobody's way; what fails is tried again by alarm.
 * What is left is stored by whoever has it: after a restart it is due (`isLeft`).
 */
export class Carrying implements AlarmJob {
  readonly #port: CarryingPort
  readonly #load: Load
  #dueAt: number | null
  #isUnderWay = false

  constructor(port: CarryingPort, load: Load, isLeft: boolean) {
    this.#port = port
    this.#load = load
    this.#dueAt = isLeft ? port.now() : null
  }

  /** Something is to be carried. */
  start(): void {
    if (this.#isUnderWay) return
    this.#tryLater()
    this.#port.background(this.run())
  }

  dueAt(): number | null {
    return this.#dueAt
  }

  async run(): Promise<void> {
    if (this.#isUnderWay) return
    this.#isUnderWay = true
    try {
      for (let part = this.#load.next(); part !== null; part = this.#load.next()) await part
      this.#dueAt = null
    } catch (error) {
      logFault(this.#load.name, error)
      this.#tryLater()
    } finally {
      this.#isUnderWay = false
    }
  }

  #tryLater(): void {
    this.#dueAt = this.#port.now() + RETRY_MS
    this.#port.arm()
  }
}
