import type { LiveObject } from '../protocol/rpc-server.ts'
import type { ServerStanding } from '../protocol/server.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { LiveList } from './live-list.ts'

/** Calls under way at once. */
export const AT_ONCE = 64
/** Nobody's silence holds up the others: what takes longer is told again. */
export const PATIENCE_MS = 5_000
export const RETRY_MS = 2_000

export interface TellingPort {
  readonly list: LiveList
  standing(): ServerStanding
  /** False: it is live no more. Rejects when it could not be reached. */
  tell(object: LiveObject, standing: ServerStanding): Promise<boolean>
  /** The result cancels. */
  after(ms: number, call: () => void): () => void
  now(): number
}

/** Carries how the server stands to every live object, again until each has confirmed. */
export class Telling implements AlarmJob {
  readonly #port: TellingPort
  #nextAt: number | null
  #rounds: Promise<void> | null = null

  constructor(port: TellingPort) {
    this.#port = port
    this.#nextAt = this.#isDone() ? null : port.now()
  }

  /** Something new is to be told: also by alarm, if this object dies over it. */
  begin(): void {
    this.#nextAt = this.#isDone() ? null : this.#port.now() + RETRY_MS
  }

  /** Returns when everybody has answered or has had the time to; of what is newest, whoever asks. */
  tellAll(): Promise<void> {
    this.#rounds ??= this.#tellNewest().finally(() => (this.#rounds = null))
    return this.#rounds
  }

  dueAt(): number | null {
    return this.#nextAt
  }

  async run(): Promise<void> {
    await this.tellAll()
  }

  async #tellNewest(): Promise<void> {
    let told: ServerStanding
    do {
      told = this.#port.standing()
      await this.#round(told)
    } while (this.#port.standing().version !== told.version)
    this.begin()
  }

  async #round(standing: ServerStanding): Promise<void> {
    const queue = this.#port.list.untold(standing.version)
    const teller = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        await this.#inTime(this.#tell(next, standing))
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, teller))
  }

  async #inTime(call: Promise<void>): Promise<void> {
    let cancel: () => void = () => undefined
    const patience = new Promise<void>((wake) => {
      cancel = this.#port.after(PATIENCE_MS, wake)
    })
    await Promise.race([call, patience])
    cancel()
  }

  async #tell(object: LiveObject, standing: ServerStanding): Promise<void> {
    try {
      const isLive = await this.#port.tell(object, standing)
      if (isLive) this.#port.list.confirm(object, standing.version)
      else this.#port.list.leave(object)
    } catch {
      // Out of reach: it stays in the list of those who have not confirmed.
    }
  }

  #isDone(): boolean {
    const { version } = this.#port.standing()
    return this.#port.list.reach(version).waiting === 0
  }
}
