import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { PageItem } from '../../../durable-objects/protocol/items.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import {
  applyInThread,
  EMPTY_TIMELINE,
  prepend,
  timelineOf,
  type Timeline,
} from '../sync/timeline.ts'

/** How asking for a thread ended; `unanswered`: the line went, ask again when it is back. */
export type Loaded = 'there' | 'missing' | 'unanswered'

/** This client's copy of a root and the replies under it, the newest and what was read back to. */
export class ThreadReplies {
  readonly #client: Pick<ConversationClient, 'ask'>
  readonly #root: number
  /** The root alone. */
  #head: Timeline = EMPTY_TIMELINE
  #replies: Timeline = EMPTY_TIMELINE
  /** Heard while pages are on their way: what is later than a page is applied to it. */
  #meanwhile: ConversationEvent[] | null = null

  constructor(client: Pick<ConversationClient, 'ask'>, root: number) {
    this.#client = client
    this.#root = root
  }

  /** The root first, then the replies in their order. */
  get messages(): readonly Message[] {
    return [...this.#head.messages, ...this.#replies.messages]
  }

  get hasOlder(): boolean {
    return this.#replies.hasOlder
  }

  hear(event: ConversationEvent): void {
    this.#meanwhile?.push(event)
    this.#head = this.#applied(this.#head, event)
    this.#replies = this.#applied(this.#replies, event)
  }

  /** Anew from the end: what was held may have missed something. */
  async load(): Promise<Loaded> {
    this.#meanwhile = []
    const [about, page] = await Promise.all([
      this.#client.ask({ t: 'history', around: this.#root, limit: 1 }),
      this.#client.ask({ t: 'history', thread: this.#root }),
    ])
    const heard = this.#meanwhile
    this.#meanwhile = null
    if (about === null || page === null) return 'unanswered'
    if (about.t !== 'page' || page.t !== 'page') return 'missing'
    const root = about.messages.filter(({ num }) => num === this.#root)
    if (root.length === 0) return 'missing'
    // With more to come after it the root's own stretch takes in no reply.
    this.#head = this.#upToDate({ messages: root, hasOlder: false, hasNewer: true }, about, heard)
    this.#replies = this.#upToDate(timelineOf(page), page, heard)
    return 'there'
  }

  /** One page further back; false when there is none, or nobody answered. */
  async older(): Promise<boolean> {
    const [first] = this.#replies.messages
    if (!first || !this.hasOlder) return false
    const heard: ConversationEvent[] = (this.#meanwhile = [])
    const page = await this.#client.ask({
      ...{ t: 'history', thread: this.#root, before: first.num },
    })
    this.#meanwhile = null
    if (page?.t !== 'page') return false
    const stretch = this.#upToDate({ ...timelineOf(page), hasNewer: true }, page, heard)
    this.#replies = prepend(this.#replies, { ...page, ...stretch })
    return true
  }

  #upToDate(stretch: Timeline, { seq }: PageItem, heard: readonly ConversationEvent[]): Timeline {
    const later = heard.filter((event) => event.seq > seq)
    return later.reduce((so, event) => this.#applied(so, event), stretch)
  }

  #applied(stretch: Timeline, event: ConversationEvent): Timeline {
    return applyInThread(stretch, this.#root, event)
  }
}
