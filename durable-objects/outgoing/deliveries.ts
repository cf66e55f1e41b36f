import type { ConversationId, PersonId } from '../protocol/ids.ts'
import { OUTGOING } from '../protocol/rest/outgoing.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import { logFault } from '../shared/log.ts'
import { pauseAfter } from './back-off.ts'
import type { Outbox, Standing, Waiting } from './outbox.ts'
import type { Posted } from './post.ts'

/** Sent by one alarm; the next one goes on. */
const AT_ONCE = 20
/** So long it rests while the server is stopped, or a room cannot be asked. */
const REST_MS = 60_000
const GONE = 410

export interface DeliveriesPort {
  readonly outbox: Outbox
  send(standing: Standing, delivery: Waiting, now: number): Promise<Posted>
  isIn(room: ConversationId, bot: PersonId): Promise<boolean>
  isStopped(): Promise<boolean>
  /** Writes down in D1 that it is off. */
  tellOff(standing: Standing, offAt: number): Promise<void>
  now(): number
  chance(): number
}

/** One after the other, in order: what fails holds up what follows, so nothing overtakes. */
export class Deliveries implements AlarmJob {
  readonly #port: DeliveriesPort
  #restsUntil = 0

  constructor(port: DeliveriesPort) {
    this.#port = port
  }

  dueAt(): number | null {
    const { outbox } = this.#port
    const { standing } = outbox
    if (standing === null) return null
    const due = standing.offAt === null ? outbox.nextAt() : standing.isTold ? null : standing.offAt
    return due === null ? null : Math.max(due, this.#restsUntil)
  }

  async run(): Promise<void> {
    try {
      if (await this.#port.isStopped()) this.#rest()
      else for (let count = 0; count < AT_ONCE && (await this.#next()); count += 1);
    } catch (error) {
      logFault('delivering to a webhook', error)
      this.#rest()
    }
  }

  #rest(): void {
    this.#restsUntil = this.#port.now() + REST_MS
  }

  /** Whether there may be more to do now. */
  async #next(): Promise<boolean> {
    const { outbox } = this.#port
    const { standing } = outbox
    if (standing === null) return false
    if (standing.offAt !== null) {
      if (!standing.isTold) await this.#port.tellOff(standing, standing.offAt)
      outbox.change({ isTold: true })
      return false
    }
    const first = outbox.first()
    if (first === null || (outbox.nextAt() ?? 0) > this.#port.now()) return false
    if (this.#port.now() - first.at > OUTGOING.lastMs) {
      outbox.settle(first.pos, 'expired')
      return true
    }
    // Asked at each sending: the bot may have left since this was handed over.
    if (first.room !== null && !(await this.#port.isIn(first.room, standing.bot))) {
      outbox.settle(first.pos, 'withheld')
      return true
    }
    return this.#conclude(first, await this.#port.send(standing, first, this.#port.now()))
  }

  #conclude({ pos, tries }: Waiting, posted: Posted): boolean {
    const { outbox } = this.#port
    const now = this.#port.now()
    // As it stands after the call: it may have been switched, or ended, meanwhile.
    const { standing } = outbox
    if (standing === null) return false
    if (posted.isTaken) {
      outbox.tried(pos, posted, now, 'delivered')
      if (standing.failures > 0) outbox.change({ failures: 0 })
      return true
    }
    const failures = standing.failures + 1
    const isOver = failures >= OUTGOING.failures || posted.status === GONE
    const nextAt = now + pauseAfter(tries + 1, this.#port.chance())
    outbox.tried(pos, posted, now, isOver ? 'failed' : nextAt)
    outbox.change({ failures, ...(isOver && { offAt: now, isTold: false }) })
    return isOver
  }
}
