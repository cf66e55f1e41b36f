import type { PersonId } from '../../protocol/ids.ts'
import type { AlarmJob } from '../../shared/alarm.ts'

/** A room that is not open sends so often at most to one person ... */
export const BUMP_MS = 2_000
/** ... and less often the more people listen: so many calls a second in all. */
const CALLS_PER_SECOND = 50
/** Longer waits are left to the alarm: a timer keeps the object awake. */
const TIMER_MS = 10_000
/** When an object that died with something untold is woken at the latest. */
const SAFETY_MS = 60_000
const FIRST_RETRY_MS = 1_000
const LAST_RETRY_MS = 300_000
const AT_ONCE = 50
/** Changes after which it is written down how far everybody was told, settled or not. */
const KEEP_EVERY = 200

/** `now` for what calls somebody; `gathered`: after a while, when who is looking has read it. */
export type Haste = 'now' | 'soon' | 'gathered'

export interface DeskPort {
  /** Computes what there is to tell at that moment and tells it. Rejects when it could not. */
  tell(person: PersonId, nums: ReadonlySet<number>): Promise<void>
  /** The newest change. */
  head(): number
  listeners(): number
  /** Everybody knows everything up to this change. */
  settled(seq: number): void
  now(): number
  later(call: () => void, ms: number): void
  /** Work that the object must not be put to sleep over. */
  background(work: Promise<void>): void
}

interface Errand {
  at: number
  /** The change since which this person was not told. */
  from: number
  readonly nums: Set<number>
  failures: number
}

/**
 * Who is to be told when: one call at a time to each person, gathered, again until it is confirmed.
 * All of it in memory: `settled` says from where an object that wakes begins anew, so that nothing is
 * written for a person or a message.
 */
export class Desk implements AlarmJob {
  readonly #port: DeskPort
  #told: number
  readonly #due = new Map<PersonId, Errand>()
  readonly #underWay = new Map<PersonId, Errand>()
  readonly #lastAt = new Map<PersonId, number>()
  #timerAt: number | null = null
  /** Somebody was told since it was last written down. */
  #hasTold = false
  #replaysFrom: number | null = null

  constructor(port: DeskPort, told: number) {
    this.#port = port
    this.#told = told
  }

  add(person: PersonId, haste: Haste, num?: number): void {
    const now = this.#port.now()
    const at = haste === 'now' ? now : this.#gatheredAt(person, haste, now)
    const known = this.#due.get(person)
    if (known) {
      known.at = known.failures > 0 ? known.at : Math.min(known.at, at)
      if (num !== undefined) known.nums.add(num)
      return
    }
    const nums = new Set(num === undefined ? [] : [num])
    this.#due.set(person, { at, from: this.#replaysFrom ?? this.#port.head(), nums, failures: 0 })
  }

  /** What `work` adds was not told before: it stands for all changes since then. */
  replay(work: () => void): void {
    this.#replaysFrom = this.#told + 1
    work()
    this.#replaysFrom = null
  }

  /** Somebody is to be told. */
  get isBusy(): boolean {
    return this.#due.size > 0 || this.#underWay.size > 0
  }

  /** What is to be told has been added. */
  start(): void {
    this.#keep()
    this.#schedule()
  }

  dueAt(): number | null {
    const now = this.#port.now()
    let earliest: number | null = null
    for (const { at } of [...this.#due.values(), ...this.#underWay.values()]) {
      // What a timer does is done by the alarm only if the object dies before.
      const wakeAt = at - now > TIMER_MS ? at : Math.max(at, now) + SAFETY_MS
      if (earliest === null || wakeAt < earliest) earliest = wakeAt
    }
    return earliest
  }

  run(): void {
    this.#tick()
  }

  #gatheredAt(person: PersonId, haste: Haste, now: number): number {
    const interval = Math.max(BUMP_MS, (this.#port.listeners() / CALLS_PER_SECOND) * 1_000)
    const next = (this.#lastAt.get(person) ?? 0) + interval
    return Math.max(next, haste === 'gathered' ? now + interval : now)
  }

  #schedule(): void {
    const now = this.#port.now()
    let earliest: number | null = null
    for (const [person, { at }] of this.#due) {
      if (this.#underWay.has(person)) continue
      if (earliest === null || at < earliest) earliest = at
    }
    if (earliest === null || earliest - now > TIMER_MS) return
    if (this.#underWay.size >= AT_ONCE) return
    if (this.#timerAt !== null && this.#timerAt <= earliest) return
    this.#timerAt = earliest
    this.#port.later(() => this.#tick(), Math.max(0, earliest - now))
  }

  #tick(): void {
    this.#timerAt = null
    const now = this.#port.now()
    for (const [person, errand] of this.#due) {
      if (this.#underWay.size >= AT_ONCE) break
      if (errand.at <= now && !this.#underWay.has(person)) this.#send(person, errand, now)
    }
    this.#schedule()
  }

  #send(person: PersonId, errand: Errand, now: number): void {
    this.#due.delete(person)
    this.#underWay.set(person, errand)
    if (this.#lastAt.size > 4_096) this.#lastAt.clear()
    this.#lastAt.set(person, now)
    this.#port.background(this.#carry(person, errand))
  }

  async #carry(person: PersonId, errand: Errand): Promise<void> {
    let failed = false
    try {
      await this.#port.tell(person, errand.nums)
    } catch {
      failed = true
    }
    this.#underWay.delete(person)
    this.#hasTold = true
    if (failed) this.#again(person, errand)
    this.start()
  }

  #again(person: PersonId, errand: Errand): void {
    const pause = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** errand.failures)
    const newer = this.#due.get(person)
    for (const num of newer?.nums ?? []) errand.nums.add(num)
    const at = this.#port.now() + pause
    this.#due.set(person, { ...errand, at, failures: errand.failures + 1 })
  }

  /**
   * Writes down how far everybody was told, when nothing is left or much has come together. Where
   * nobody is to be told, nothing is written.
   */
  #keep(): void {
    const head = this.#port.head()
    if (!this.#hasTold && head - this.#told < KEEP_EVERY) return
    let told = head
    for (const { from } of [...this.#due.values(), ...this.#underWay.values()]) {
      told = Math.min(told, from - 1)
    }
    if (told <= this.#told) {
      // What was told changed nothing that is numbered: there is nothing to write down.
      if (told === head) this.#hasTold = false
      return
    }
    const isDone = told === head && this.#hasTold
    if (!isDone && told - this.#told < KEEP_EVERY) return
    this.#hasTold = false
    this.#told = told
    this.#port.settled(told)
  }
}
