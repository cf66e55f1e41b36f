import type { PersonId } from '../protocol/ids.ts'
import type { Status } from '../protocol/inbox.ts'
import type { StatusReport } from '../protocol/rpc.ts'
import type { AlarmJob } from '../shared/alarm.ts'

/** How long an Inbox promises to be told of somebody's status, and how early it asks again. */
const LEASE_MS = 10 * 60_000
const RENEW_MS = 9 * 60_000

export interface WatchingPort {
  /** Everybody whom some device of this person shows. */
  shown(): ReadonlySet<PersonId>
  /** Asks somebody's Inbox for their status now and its changes until then. */
  ask(person: PersonId, leaseUntil: number): Promise<StatusReport>
  /** A status turned out to be other than what the devices were told. */
  changed(person: PersonId, status: Status): void
  now(): number
}

/** Whose statuses this person sees, on all devices together. */
export class Watching implements AlarmJob {
  readonly #port: WatchingPort
  readonly #known = new Map<PersonId, StatusReport>()
  #renewAt: number | null

  constructor(port: WatchingPort) {
    this.#port = port
    // What was known before a sleep may have changed: an object that woke asks again in its time.
    this.#renewAt = port.shown().size > 0 ? port.now() + RENEW_MS : null
  }

  /** The statuses of these people, asking only for those that are not known. */
  async statuses(people: readonly PersonId[]): Promise<[PersonId, Status][]> {
    const unknown = people.filter((person) => !this.#known.has(person))
    await this.#ask(unknown)
    this.#renewAt ??= this.#port.now() + RENEW_MS
    return people.map((person) => [person, this.#known.get(person)?.status ?? 'offline'])
  }

  /** A report arrived; false when this or something newer is known. */
  learn(person: PersonId, report: StatusReport): boolean {
    const known = this.#known.get(person)
    if (known && known.version >= report.version) return false
    this.#known.set(person, report)
    return true
  }

  dueAt(): number | null {
    return this.#renewAt
  }

  async run(now: number): Promise<void> {
    const shown = this.#port.shown()
    for (const person of this.#known.keys()) if (!shown.has(person)) this.#known.delete(person)
    this.#renewAt = shown.size > 0 ? now + RENEW_MS : null
    for (const person of await this.#ask([...shown])) {
      const known = this.#known.get(person)
      if (known) this.#port.changed(person, known.status)
    }
  }

  /** Those of whom something newer was learnt. An answer that was overtaken by a note says nothing. */
  async #ask(people: readonly PersonId[]): Promise<PersonId[]> {
    const leaseUntil = this.#port.now() + LEASE_MS
    const learnt = await Promise.all(
      people.map(async (person) => {
        try {
          return this.learn(person, await this.#port.ask(person, leaseUntil))
        } catch {
          // Shown as offline until the next time.
          return false
        }
      }),
    )
    return people.filter((_, at) => learnt[at])
  }
}
