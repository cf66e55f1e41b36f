import { resume } from '../../durable-objects/conversation/core/resume.ts'
import type { ConversationStore } from '../../durable-objects/conversation/core/ports.ts'
import type { ConversationEvent } from '../../durable-objects/protocol/events.ts'
import type { Cursor } from '../../durable-objects/protocol/message.ts'
import {
  applyEvent,
  EMPTY_TIMELINE,
  timelineOf,
  type Timeline,
} from '../../web/src/sync/timeline.ts'

/** What a client knows of a conversation, moved only by what it hears. */
export class ClientModel {
  timeline: Timeline = EMPTY_TIMELINE
  cursor: Cursor | null = null
  connected = false
  /** How often each `seq` was heard since the last reset: must never pass 1. */
  heard = new Set<number>()

  connect(store: ConversationStore): 'resumed' | 'reset' {
    this.connected = true
    let how: 'resumed' | 'reset' = 'resumed'
    for (const item of resume(store, this.cursor)) {
      if (item.t === 'reset') {
        how = 'reset'
        this.cursor = { epoch: item.epoch, seq: item.seq }
        this.timeline = timelineOf(item.page)
        this.heard.clear()
      } else if (item.t !== 'people') {
        this.hear(item as ConversationEvent)
      }
    }
    return how
  }

  hear(event: ConversationEvent): void {
    if (!this.cursor) throw new Error('an event before a cursor')
    if (event.seq !== this.cursor.seq + 1) {
      throw new Error(`hole or double: ${String(event.seq)} after ${String(this.cursor.seq)}`)
    }
    if (this.heard.has(event.seq)) throw new Error(`heard twice: ${String(event.seq)}`)
    this.heard.add(event.seq)
    this.cursor = { ...this.cursor, seq: event.seq }
    this.timeline = applyEvent(this.timeline, event)
  }
}
