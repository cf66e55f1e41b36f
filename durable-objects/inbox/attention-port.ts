import type { ConversationId } from '../protocol/ids.ts'
import type { InboxItem } from '../protocol/inbox.ts'
import type { Attending, AttentionNote } from '../protocol/rpc-attention.ts'
import type { Sql } from '../shared/sql.ts'

/** What is asked of a conversation, for the person of this Inbox. */
export interface ConversationDoor {
  attend(attending: Attending): Promise<AttentionNote>
  markRead(num: number, way: 'read' | 'unread'): Promise<AttentionNote>
}

export interface InboxAttentionPort {
  readonly sql: Sql
  conversation(id: ConversationId): ConversationDoor
  /** On every device. */
  tell(item: InboxItem): void
  hasDevices(): boolean
  /** Who is in a room with this person may have changed. */
  circleChanged(): void
  background(work: Promise<unknown>): void
  later(call: () => void, ms: number): void
  now(): number
}
