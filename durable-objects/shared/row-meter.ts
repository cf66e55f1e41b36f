/** What was billed for one object's storage since it woke. */
export class RowMeter {
  read = 0
  /** Index entries included. */
  written = 0
  /** How often an alarm was set: each is billed as a row written. */
  alarms = 0
  /** Messages among what was written. */
  messages = 0
  /** Called when something was counted. */
  moved: () => void = () => undefined

  count(read: number, written: number): void {
    this.read += read
    this.written += written
    this.moved()
  }

  countAlarm(): void {
    this.alarms += 1
    this.moved()
  }
}

const METERS = new WeakMap<object, RowMeter>()

/** The meter of this storage: one, whoever asks. */
export function meterOf(storage: object): RowMeter {
  const known = METERS.get(storage)
  if (known) return known
  const meter = new RowMeter()
  METERS.set(storage, meter)
  return meter
}
