import type { ConversationId } from '../protocol/ids.ts'
import type { ServerStanding } from '../protocol/server.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import { logFault } from '../shared/log.ts'
import type { SleeperList } from './sleeper-list.ts'

/** Conversations that one round wakes. */
export const WOKEN_AT_ONCE = 32
const PAUSE_MS = 1_000
const RETRY_MS = 600_000

export interface WakeningPort {
  readonly list: SleeperList
  standing(): ServerStanding
  /** Rejects when it could not be reached. */
  tell(conversation: ConversationId, standing: ServerStanding): Promise<unknown>
  now(): number
}

/**
 * Tells also the conversations where nobody is that messages are kept for a shorter time, or that a
 * legal hold is lifted: each
 * sets its own alarm. In rounds with pauses, for as long as it takes; who could not be reached is
 * told later. Rests while the server is stopped.
 */
export class Wakening implements AlarmJob {
  readonly #port: WakeningPort
  #nextAt: number
  /** The last that this walk through the list has come to. */
  #after = ''
  #hasMissed = false

  constructor(port: WakeningPort) {
    this.#port = port
    this.#nextAt = port.now()
  }

  /** There is something to tell. */
  begin(): void {
    this.#after = ''
    this.#hasMissed = false
    this.#nextAt = this.#port.now()
  }

  dueAt(): number | null {
    const isStopped = this.#port.standing().state === 'stopped'
    return isStopped || !this.#port.list.hasUntold() ? null : this.#nextAt
  }

  async run(): Promise<void> {
    const round = this.#port.list.untold(this.#after, WOKEN_AT_ONCE)
    await Promise.all(round.map((name) => this.#wake(name)))
    const isLast = round.length < WOKEN_AT_ONCE
    this.#after = isLast ? '' : (round.at(-1) ?? '')
    this.#nextAt = this.#port.now() + (isLast && this.#hasMissed ? RETRY_MS : PAUSE_MS)
    if (isLast) this.#hasMissed = false
  }

  async #wake(name: ConversationId): Promise<void> {
    const standing = this.#port.standing()
    try {
      await this.#port.tell(name, standing)
      this.#port.list.confirm(name, standing.version)
    } catch (error) {
      this.#hasMissed = true
      logFault('telling a conversation where nobody is', error)
    }
  }
}
