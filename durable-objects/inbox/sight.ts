import type { PersonId } from '../protocol/ids.ts'
import type { ShownStatus } from '../protocol/inbox.ts'
import type { PersonCard } from '../protocol/message.ts'
import { may } from '../protocol/rights.ts'
import type { StatusReport } from '../protocol/rpc.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { Sockets, SocketState } from '../shared/sockets.ts'
import type { Circle } from './circle.ts'
import { send, showStatuses } from './screens.ts'
import type { Watching } from './watching.ts'

/** A room that could not say who is in it is asked again. */
const RETRY_MS = 10_000

export interface SightPort {
  readonly owner: () => PersonId
  readonly sockets: Sockets
  readonly circle: Pick<Circle, 'among'>
  readonly watching: Watching
  /** Work that goes on after the turn. */
  later(work: Promise<void>): void
  now(): number
}

/**
 * Whom each device names and whom of them it may see. A guest sees who is in a room with them; of all
 * others they learn what they would of somebody who is not there, from the first answer on.
 */
export class Sight implements AlarmJob {
  readonly #port: SightPort
  /** What asks the rooms comes one after the other, so that the last word is the newest. */
  #turn: Promise<void> = Promise.resolve()
  #isToReview = false
  #retryAt: number | null = null

  constructor(port: SightPort) {
    this.#port = port
  }

  /** In place of those whom this device named before. */
  async watch(ws: WebSocket, people: readonly PersonId[]): Promise<void> {
    const { sockets, watching } = this.#port
    const state = sockets.heard(ws)
    if (!state) return
    if (isGuest(state)) {
      await this.#inTurn(() => this.#settle(ws, people))
      return
    }
    this.#show(ws, people, [])
    send(ws, { t: 'status', statuses: await watching.statuses(people) })
  }

  /** Who is in a room with this person may have changed. */
  review(): void {
    if (this.#isToReview || this.#narrowed().next().done) return
    this.#isToReview = true
    this.#port.later(this.#inTurn(() => this.#look()))
  }

  /** A status that was asked for, or has changed. */
  hear(person: PersonId, report: StatusReport): void {
    const { status, note } = report
    if (!this.#port.watching.learn(person, report)) return
    showStatuses(this.#port.sockets, [note ? [person, status, note] : [person, status]])
  }

  /** Somebody is called otherwise. Guests hear it of those whom they see. */
  hearCard(card: PersonCard): void {
    for (const [ws, state] of this.#port.sockets.open()) {
      const isSeen = card.id === this.#port.owner() || state.watching?.includes(card.id) === true
      if (isSeen || !isGuest(state)) send(ws, { t: 'people', people: [card] })
    }
  }

  dueAt(): number | null {
    const due = this.#port.watching.dueAt()
    if (due === null || this.#retryAt === null) return due ?? this.#retryAt
    return Math.min(due, this.#retryAt)
  }

  async run(now: number): Promise<void> {
    this.#retryAt = null
    if (!this.#narrowed().next().done) await this.#inTurn(() => this.#look())
    await this.#port.watching.run(now)
  }

  async #settle(ws: WebSocket, people: readonly PersonId[]): Promise<void> {
    const known = await this.#known(people)
    if (!this.#port.sockets.heard(ws)) return
    const [seen, unseen] = split(people, (person) => known.has(person))
    this.#show(ws, seen, unseen)
    const statuses = new Map((await this.#port.watching.statuses(seen)).map((one) => [one[0], one]))
    send(ws, {
      t: 'status',
      statuses: people.map((person) => statuses.get(person) ?? [person, 'offline']),
    })
  }

  /** Looks again at whom guests named: who is no longer there for them goes, who is there now comes. */
  async #look(): Promise<void> {
    this.#isToReview = false
    const named = new Set([...this.#narrowed()].flatMap(([, state]) => namedBy(state)))
    if (named.size === 0) return
    const known = await this.#known([...named])
    for (const [ws, state] of [...this.#narrowed()]) {
      const isSeen = (person: PersonId) => known.has(person) || !isGuest(state)
      const { watching: before = [] } = state
      const [seen, unseen] = split(namedBy(state), isSeen)
      const gone = before.filter((person) => !isSeen(person))
      const come = seen.filter((person) => !before.includes(person))
      if (gone.length + come.length === 0) continue
      this.#show(ws, seen, unseen)
      const left: ShownStatus[] = gone.map((person) => [person, 'offline'])
      send(ws, { t: 'status', statuses: [...left, ...(await this.#port.watching.statuses(come))] })
    }
  }

  async #known(people: readonly PersonId[]): Promise<ReadonlySet<PersonId>> {
    const { known, isWhole } = await this.#port.circle.among(people)
    if (!isWhole) this.#retryAt ??= this.#port.now() + RETRY_MS
    return known
  }

  #show(ws: WebSocket, watching: readonly PersonId[], unseen: readonly PersonId[]): void {
    const state = this.#port.sockets.heard(ws)
    if (!state) return
    const { unseen: _before, ...rest } = state
    const more = unseen.length > 0 ? { unseen } : {}
    this.#port.sockets.update(ws, { ...rest, watching, ...more })
  }

  /** Devices of guests, and those that were before their person became somebody else. */
  *#narrowed(): Generator<[WebSocket, SocketState]> {
    for (const entry of this.#port.sockets.open()) {
      if (isGuest(entry[1]) || entry[1].unseen) yield entry
    }
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }
}

function isGuest({ role }: SocketState): boolean {
  return !may({ role }, 'people.browse')
}

type People = readonly PersonId[]

function split(
  people: People,
  isSeen: (person: PersonId) => boolean,
): [seen: People, rest: People] {
  return [people.filter(isSeen), people.filter((person) => !isSeen(person))]
}

function namedBy({ watching = [], unseen = [] }: SocketState): readonly PersonId[] {
  return [...watching, ...unseen]
}
