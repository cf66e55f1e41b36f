import type { MessagePage } from '../../../durable-objects/protocol/message.ts'
import type { Answer } from './questions.ts'
import type { Replica } from './replica.ts'
import { extend, prepend, timelineOf, type Timeline } from './timeline.ts'

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
    void this.#load('older', { before: first.num }, place)
  }

  newer(): void {
    const { messages, hasNewer } = this.#replica.timeline
    const last = messages.at(-1)
    if (!last || !hasNewer) return
    const place = (page: MessagePage): Timeline => extend(this.#replica.timeline, page)
    void this.#load('newer', { after: last.num }, place)
  }

  newest(): void {
    void this.#load('newer', {}, timelineOf)
  }

  around(num: number): void {
    void this.#load('older', { around: num }, timelineOf)
  }

  async #load(
    which: 'older' | 'newer',
    stretch: Stretch,
    place: (page: MessagePage) => Timeline,
  ): Promise<void> {
    if (this.loading) return
    this.loading = which
    this.#replica.expectPage()
    this.#changed()
    const answer = await this.#ask(stretch)
    this.loading = null
    this.#replica.takePage(answer?.t === 'page' ? answer : null, place)
    this.#changed()
  }
}
