import type { Reminder } from '../../protocol/rest/reminders.ts'
import type { AlarmJob } from '../../shared/alarm.ts'
import type { TimedList } from './timed-list.ts'

export interface RemindingPort {
  readonly list: TimedList<Reminder>
  /** It becomes an entry of what concerns the person, in the same turn in which it is dropped. */
  remind(reminder: Reminder): void
  changed(): void
}

/** Reminds of what is due. */
export class Reminding implements AlarmJob {
  readonly #port: RemindingPort

  constructor(port: RemindingPort) {
    this.#port = port
  }

  dueAt(): number | null {
    return this.#port.list.dueAt
  }

  run(now: number): void {
    const due = this.#port.list.due(now)
    for (const reminder of due) {
      this.#port.list.drop(reminder.id)
      this.#port.remind(reminder)
    }
    if (due.length > 0) this.#port.changed()
  }
}
