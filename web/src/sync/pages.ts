import type { MessagePage } from '../../../durable-objects/protocol/message.ts'
import type { Answer } from './questions.ts'
import type { Replica } from './replica.ts'
import { extend, prepend, timelineOf, within, type Timeline } from './timeline.ts'

interface Stretch {
  readonly before?: number
  readonly after?: number
  readonly around?: number
}

/** Fetches other stretches of the history, one at a time. */
export class Pages {
  loading: 'older' | 'newer' | null = null
  readonly #replica: Replica
  readonly #ask: (stretch: Stretch) => Promise<Answer | null>
  readonly #changed: () => void
  #underWay: Promise<unknown> = Promise.resolve()

  constructor(
    replica: Replica,
    ask: (stretch: Stretch) => Promise<Answer | null>,
    changed: () => void,
  ) {
    this.#replica = replica
    this.#ask = ask
    this.#changed = changed
  }

  older(): void {
    const { messages, hasOlder } = this.#replica.timeline
    const [first] = messages
    if (!first || !hasOlder) return
    const place = (page: MessagePage): Timeline => prepend(this.#replica.timeline, page)
    this.#offer('older', { before: first.num }, place)
  }

  newer(): void {
    const { messages, hasNewer } = this.#replica.timeline
    const last = messages.at(-1)
    if (!hasNewer) return
    // All that was in the window may have had its time.
    if (!last) return this.newest()
    const place = (page: MessagePage): Timeline => extend(this.#replica.timeline, page)
    this.#offer('newer', { after: last.num }, place)
  }

  newest(): void {
    this.#offer('newer', {}, timelineOf)
  }

  /**
   * Asked for by name, so it waits for what is on its way instead of being dropped. False when nobody
   * answered: the connection went before.
   */
  async around(num: number): Promise<boolean> {
    while (this.loading) await this.#underWay
    return await this.#load('older', { around: num }, timelineOf)
  }

  /** False while a page is on its way, since that joins what is there: then nothing goes. */
  keep(from: number, to: number): boolean {
    if (this.loading) return false
    this.#replica.timeline = within(this.#replica.timeline, from, to)
    this.#changed()
    return true
  }

  /** Scrolling asks again and again: while something is on its way, once is enough. */
  #offer(which: 'older' | 'newer', stretch: Stretch, place: (page: MessagePage) => Timeline): void {
    if (!this.loading) void this.#load(which, stretch, place)
  }

  #load(
    which: 'older' | 'newer',
    stretch: Stretch,
    place: (page: MessagePage) => Timeline,
  ): Promise<boolean> {
    this.loading = which
    this.#replica.expectPage()
    this.#changed()
    const load = this.#ask(stretch).then((answer) => {
      this.loading = null
      this.#replica.takePage(answer?.t === 'page' ? answer : null, place)
      this.#changed()
      return answer !== null
    })
    this.#underWay = load
    return load
  }
}
