import type { ConversationId, PersonId } from '../protocol/ids.ts'
import { LIMITS } from '../protocol/limits.ts'
import type { OutgoingEar, OutgoingRpc } from '../protocol/rpc-outgoing.ts'
import type { RoomPolicy } from '../protocol/rpc-standing.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import { callObject } from '../shared/call.ts'
import type { Sql } from '../shared/sql.ts'
import { Carrying, type CarryingPort } from './carrying.ts'
import { outgoingOf } from './core/outgoing.ts'
import type { ConversationStore } from './core/ports.ts'
import { EarMarks } from './store/ear-marks.ts'
import type { EarNews } from './store/ear-news.ts'
import { PollEnds } from './store/poll-ends.ts'

export interface OutgoingCourierPort extends CarryingPort {
  readonly sql: Sql
  readonly news: EarNews
  readonly room: ConversationId
  readonly store: Pick<ConversationStore, 'epoch' | 'head' | 'changesSince' | 'cards'>
  readonly roster: { readonly policy: RoomPolicy; find(person: PersonId): object | null }
  readonly sanctions: { shutsOut(person: PersonId, now: number): object | null }
  outgoing(id: string): Pick<OutgoingRpc, 'take'>
}

/**
 * Hands what happened to the webhooks that listen here, out of everybody's way: each has a mark in the
 * change log, which is moved once it has taken what came after. Where none listens nothing is done.
 */
export class OutgoingCourier implements AlarmJob {
  readonly #port: OutgoingCourierPort
  readonly #marks: EarMarks
  readonly #pollEnds: PollEnds
  readonly #carrying: Carrying
  #followed = -1
  /** When the next poll ends, and after which change that was looked up. */
  #nextEnd: number | null = null
  #lookedAt = -1

  constructor(port: OutgoingCourierPort) {
    this.#port = port
    this.#marks = new EarMarks(port.sql)
    this.#pollEnds = new PollEnds(port.sql)
    const load = { name: 'handing events to webhooks', next: () => this.#next() }
    this.#carrying = new Carrying(port, load, this.#behind.length > 0)
  }

  /** After a turn: the room may have other listeners, and something may have happened. */
  start(): void {
    const { roster, store, news } = this.#port
    if (this.#followed !== roster.policy.version) {
      this.#followed = roster.policy.version
      const ears = this.#ears.map(({ id }) => id)
      this.#marks.follow(ears, store.head().seq)
      news.follow(ears)
      const isWanted = this.#ears.some(({ events }) => events.includes('poll.closed'))
      this.#pollEnds.follow(isWanted, this.#port.now())
      this.#lookedAt = -1
    }
    if (this.#findNextEnd() !== null) this.#port.arm()
    if (this.#behind.length > 0) this.#carrying.start()
  }

  dueAt(): number | null {
    const end = this.#findNextEnd()
    const due = this.#carrying.dueAt()
    return end === null || due === null ? (end ?? due) : Math.min(end, due)
  }

  run(): Promise<void> {
    this.#noteEnds()
    return this.#carrying.run()
  }

  /** Polls whose time is over become news, in the turn that says up to when they did. */
  #noteEnds(): void {
    const { news, store } = this.#port
    const end = this.#findNextEnd()
    const upTo = this.#port.now()
    if (end === null || end > upTo) return
    const { seq } = store.head()
    for (const { num, author, ...poll } of this.#pollEnds.overBy(upTo)) {
      const detail = JSON.stringify(poll)
      const told = { version: -num, type: 'poll.closed', person: author, at: poll.endsAt } as const
      news.add(this.#ears, { ...told, seq, detail })
    }
    this.#pollEnds.tell(upTo)
    this.#lookedAt = -1
  }

  #findNextEnd(): number | null {
    const { seq } = this.#port.store.head()
    if (this.#lookedAt === seq) return this.#nextEnd
    this.#lookedAt = seq
    this.#nextEnd = this.#pollEnds.nextAt()
    return this.#nextEnd
  }

  get #ears(): readonly OutgoingEar[] {
    return this.#port.roster.policy.ears ?? []
  }

  get #behind(): readonly OutgoingEar[] {
    return this.#ears.filter((ear) => this.#isBehind(ear))
  }

  #next(): Promise<unknown> | null {
    const behind = this.#behind
    return behind.length > 0 ? Promise.all(behind.map((ear) => this.#carry(ear))) : null
  }

  #isBehind({ id }: OutgoingEar): boolean {
    const told = this.#marks.toldOf(id)
    const { store, news } = this.#port
    return told !== null && (told < store.head().seq || news.waitsFor(id))
  }

  /** What was too long ago to be in the log, and what happened while its bot was not in, it is not told. */
  async #carry(ear: OutgoingEar): Promise<void> {
    const port = this.#port
    const { store, news, room, roster, sanctions } = port
    const { seq } = store.head()
    const isIn = roster.find(ear.bot) !== null && sanctions.shutsOut(ear.bot, port.now()) === null
    const told = this.#marks.toldOf(ear.id) ?? seq
    const changes = isIn ? (store.changesSince(told, LIMITS.resumeChanges) ?? []) : []
    const waiting = news.of(ear.id)
    const cards = (ids: Iterable<PersonId>) => store.cards(ids)
    const where = { room, epoch: store.epoch, cards }
    const events = isIn ? outgoingOf(changes, waiting, ear, where) : []
    if (events.length > 0) await callObject(() => port.outgoing(ear.id).take(events))
    // Taken away meanwhile: then there is no mark to move.
    if (this.#marks.toldOf(ear.id) !== null) this.#marks.tell(ear.id, seq)
    if (waiting.length > 0) news.done(ear.id, waiting)
  }
}
