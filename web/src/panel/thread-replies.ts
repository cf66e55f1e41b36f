import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { PageItem } from '../../../durable-objects/protocol/items.ts'
import type { Message } from '../../../durable-objects/protocol/message.ts'
import type { ConversationClient } from '../sync/conversation-contract.ts'
import type { Answer } from '../sync/questions.ts'
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
  /** Heard while pages are on their way, by each who asked: what is later than a page is applied to it. */
  readonly #meanwhile = new Set<ConversationEvent[]>()

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
    for (const heard of this.#meanwhile) heard.push(event)
    this.#head = this.#applied(this.#head, event)
    this.#replies = this.#applied(this.#replies, event)
  }

  /** Anew from the end, as far back as was read: what is held may have missed something. */
  async load(): Promise<Loaded> {
    const heard = this.#listen()
    const [about, newest] = await Promise.all([
      this.#client.ask({ t: 'history', around: this.#root, limit: 1 }),
      this.#client.ask({ t: 'history', thread: this.#root }),
    ])
    const older = newest?.t === 'page' ? await this.#backFrom(newest) : []
    this.#meanwhile.delete(heard)
    if (isUnanswered(about) || isUnanswered(newest)) return 'unanswered'
    if (about.t !== 'page' || newest.t !== 'page') return 'missing'
    const root = about.messages.filter(({ num }) => num === this.#root)
    if (root.length === 0) return 'missing'
    // With more to come after it the root's own stretch takes in no reply.
    this.#head = this.#upToDate({ messages: root, hasOlder: false, hasNewer: true }, about, heard)
    const end = this.#upToDate(timelineOf(newest), newest, heard)
    const loaded = older.reduce((so, page) => this.#under(so, page, heard), end)
    this.#replies = joined(this.#replies, loaded)
    return 'there'
  }

  /** One page further back; false when there is none, or nobody answered. */
  async older(): Promise<boolean> {
    const [first] = this.#replies.messages
    if (!first || !this.hasOlder) return false
    const heard = this.#listen()
    const page = await this.#before(first.num)
    this.#meanwhile.delete(heard)
    // What it was to join may have been loaded anew.
    if (!page || this.#replies.messages[0]?.num !== first.num) return false
    this.#replies = this.#under(this.#replies, page, heard)
    return true
  }

  /** The pages before this one, back to the first reply that is held, as far as somebody answers. */
  async #backFrom(newest: PageItem): Promise<PageItem[]> {
    const back = this.#replies.messages[0]?.num ?? Infinity
    const pages: PageItem[] = []
    let last: PageItem | null = newest
    while (last?.hasOlder && (last.messages[0]?.num ?? 0) > back) {
      last = await this.#before(last.messages[0]?.num ?? 0)
      if (last) pages.push(last)
    }
    return pages
  }

  async #before(num: number): Promise<PageItem | null> {
    const page = await this.#client.ask({ t: 'history', thread: this.#root, before: num })
    return page?.t === 'page' ? page : null
  }

  #listen(): ConversationEvent[] {
    const heard: ConversationEvent[] = []
    this.#meanwhile.add(heard)
    return heard
  }

  #under(replies: Timeline, page: PageItem, heard: readonly ConversationEvent[]): Timeline {
    const stretch = this.#upToDate({ ...timelineOf(page), hasNewer: true }, page, heard)
    return prepend(replies, { ...page, ...stretch })
  }

  #upToDate(stretch: Timeline, { seq }: PageItem, heard: readonly ConversationEvent[]): Timeline {
    const later = heard.filter((event) => event.seq > seq)
    return later.reduce((so, event) => this.#applied(so, event), stretch)
  }

  #applied(stretch: Timeline, event: ConversationEvent): Timeline {
    return applyInThread(stretch, this.#root, event)
  }
}

/** Too much was asked at once: it says nothing of what was asked for. */
function isUnanswered(answer: Answer | null): answer is null {
  return answer === null || (answer.t === 'error' && answer.code === 'slow_down')
}

/** What is loaded, under what was held before it where the two meet. */
function joined(held: Timeline, loaded: Timeline): Timeline {
  const first = loaded.messages[0]?.num ?? 0
  const meets = (held.messages.at(-1)?.num ?? 0) >= first
  if (!loaded.hasOlder || !meets) return loaded
  const before = held.messages.filter(({ num }) => num < first)
  if (before.length === 0) return loaded
  return { ...loaded, messages: [...before, ...loaded.messages], hasOlder: held.hasOlder }
}
