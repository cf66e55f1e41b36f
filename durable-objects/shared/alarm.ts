import { meterOf } from './row-meter.ts'

/** Something that wants to be woken: when, and what it then does. */
export interface AlarmJob {
  /** When it is next due (ms), derived from what is stored; `null` when nothing is to be done. */
  dueAt(): number | null
  /** Does what is due. Must be idempotent: alarms come at least once. */
  run(now: number): Promise<void> | void
}

/** The part of a Durable Object's storage that is used. */
export interface AlarmClock {
  setAlarm(at: number): Promise<void>
}

/**
 * Many jobs behind the one alarm that an object has. Due times are derived from state and not stored
 * again: each `setAlarm` is a row written, so it is called only when an earlier time is needed.
 */
export class Alarms {
  readonly #clock: AlarmClock
  readonly #jobs: readonly AlarmJob[]
  #armedAt: number | null = null

  constructor(clock: AlarmClock, jobs: readonly AlarmJob[]) {
    this.#clock = clock
    this.#jobs = jobs
  }

  /** Call after anything that may have made a job due earlier. */
  arm(): void {
    const due = this.#earliest()
    if (due === null || (this.#armedAt !== null && this.#armedAt <= due)) return
    this.#armedAt = due
    meterOf(this.#clock).countAlarm()
    void this.#clock.setAlarm(due)
  }

  /** The storage was emptied, and the alarm with it. */
  wereDeleted(): void {
    this.#armedAt = null
  }

  /** Call from the object's `alarm()`. */
  async ring(now: number): Promise<void> {
    this.#armedAt = null
    for (const job of this.#jobs) {
      const due = job.dueAt()
      if (due !== null && due <= now) await job.run(now)
    }
    this.arm()
  }

  #earliest(): number | null {
    let earliest: number | null = null
    for (const job of this.#jobs) {
      const due = job.dueAt()
      if (due !== null && (earliest === null || due < earliest)) earliest = due
    }
    return earliest
  }
}
