import type { ErrorCode } from '../../protocol/error-codes.ts'
import type { ClientId } from '../../protocol/ids.ts'
import { failure, type Result } from '../../protocol/result.ts'
import type { Scheduled } from '../../protocol/rest/scheduled.ts'
import type { AlarmJob } from '../../shared/alarm.ts'
import { logFault } from '../../shared/log.ts'
import { MOST_TRIES, pauseAfter } from './back-off.ts'
import type { Due, ScheduledList } from './scheduled-list.ts'

/** Sent by one alarm; the next one goes on. */
const AT_ONCE = 20

/** What passes by itself. All else is told to the person, who decides. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  ...(['slow_down', 'slow_mode', 'try_again', 'internal'] as const),
  ...(['server_read_only', 'server_stopped'] as const),
])

export interface SendingPort {
  readonly list: ScheduledList
  send(scheduled: Scheduled): Promise<Result<null>>
  /** The list is another one now. */
  changed(): void
  /** It could not be sent at its time. */
  refused(scheduled: Scheduled, why: ErrorCode): void
  now(): number
  chance(): number
}

/**
 * Sends what is due, one after the other. The message bears the id of what waited, so that a crash
 * between sending and forgetting writes it no second time: the alarm comes again, and the conversation
 * knows it.
 */
export class Sending implements AlarmJob {
  readonly #port: SendingPort
  /** On their way or being changed at this moment: not to be touched meanwhile. */
  readonly #flying = new Set<ClientId>()

  constructor(port: SendingPort) {
    this.#port = port
  }

  dueAt(): number | null {
    return this.#port.list.dueAt
  }

  async run(now: number): Promise<void> {
    for (const { id } of this.#port.list.due(now, AT_ONCE)) {
      // As it stands now: others went before it, and it may have been changed meanwhile.
      const due = this.#port.list.find(id)
      if (due && due.scheduled.refused === undefined && due.scheduled.at <= now) await this.#go(due)
    }
  }

  /** Changes one while nothing else does, and while it is not on its way. */
  async hold<T>(id: ClientId, change: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#flying.has(id)) return failure('try_again')
    this.#flying.add(id)
    try {
      return await change()
    } finally {
      this.#flying.delete(id)
    }
  }

  /** At the person's wish, who is told what comes of it. */
  async sendNow(id: ClientId): Promise<Result<null>> {
    const due = this.#port.list.find(id)
    if (!due) return failure('not_found')
    if (this.#flying.has(id)) return failure('try_again')
    const { scheduled } = due
    const sent = await this.#fly(scheduled)
    if (sent.ok) this.#port.list.drop(id)
    else if (!PASSING.has(sent.code)) this.#port.list.refuse(scheduled, sent.code)
    this.#port.changed()
    return sent
  }

  async #go({ scheduled, tries }: Due): Promise<void> {
    const { list } = this.#port
    if (this.#flying.has(scheduled.id)) return
    const sent = await this.#fly(scheduled)
    if (sent.ok) list.drop(scheduled.id)
    else if (PASSING.has(sent.code) && tries + 1 < MOST_TRIES) {
      const pause = pauseAfter(tries + 1, this.#port.chance(), sent.retryAfterMs)
      list.tryAgain(scheduled.id, this.#port.now() + pause)
      return
    } else {
      list.refuse(scheduled, sent.code)
      this.#port.refused(scheduled, sent.code)
    }
    this.#port.changed()
  }

  async #fly(scheduled: Scheduled): Promise<Result<null>> {
    this.#flying.add(scheduled.id)
    try {
      return await this.#port.send(scheduled)
    } catch (error) {
      logFault('sending what was scheduled', error)
      return failure('try_again')
    } finally {
      this.#flying.delete(scheduled.id)
    }
  }
}
