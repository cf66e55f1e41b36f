import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { PageItem, ResetItem } from '../../../durable-objects/protocol/items.ts'
import { LIMITS } from '../../../durable-objects/protocol/limits.ts'
import type { Cursor, MessagePage, PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'
import { applyEvent, EMPTY_TIMELINE, timelineOf, type Timeline } from './timeline.ts'

/** This client's copy of the end (or a stretch) of a conversation, and how far it has followed it. */
export class Replica {
  timeline: Timeline = EMPTY_TIMELINE
  cursor: Cursor | null = null
  /** Changes heard while a page is on its way; `null` when none is. */
  #meanwhile: ConversationEvent[] | null = null

  seed({ epoch, seq, page }: ConversationContent | ResetItem): void {
    this.cursor = { epoch, seq }
    this.timeline = timelineOf(page)
  }

  /** As a page would bring it now; `null` while the end is not there. */
  content(people: Iterable<PersonCard>): ConversationContent | null {
    const { cursor, timeline } = this
    if (!cursor || timeline.hasNewer) return null
    const messages = timeline.messages.slice(-LIMITS.pageMessages)
    const hasOlder = timeline.hasOlder || messages.length < timeline.messages.length
    return { ...cursor, page: { messages, people: [...people], hasOlder, hasNewer: false } }
  }

  /** How a socket that is to go on from here asks for it. */
  query(): string {
    if (!this.cursor) return ''
    const { seq, epoch } = this.cursor
    return new URLSearchParams({ after: String(seq), epoch }).toString()
  }

  /** `hole` when something before it was missed, `known` when it is no news. */
  follow(event: ConversationEvent): 'applied' | 'known' | 'hole' {
    const { cursor } = this
    if (!cursor || event.seq > cursor.seq + 1) return 'hole'
    if (event.seq <= cursor.seq) return 'known'
    this.cursor = { epoch: cursor.epoch, seq: event.seq }
    this.timeline = applyEvent(this.timeline, event)
    this.#meanwhile?.push(event)
    return 'applied'
  }

  expectPage(): void {
    this.#meanwhile = []
  }

  /** Puts the expected page in its place, brought up to what was heard before it arrived. */
  takePage(page: PageItem | null, place: (page: MessagePage) => Timeline): void {
    const later = (this.#meanwhile ?? []).filter((event) => page !== null && event.seq > page.seq)
    this.#meanwhile = null
    if (page) this.timeline = place({ ...page, ...later.reduce(applyEvent, timelineOf(page)) })
  }
}
