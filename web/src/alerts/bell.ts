import type {
  Concern,
  ThreadSummary,
  Waiting,
} from '../../../durable-objects/protocol/attention.ts'
import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'
import type { GroupSummary } from '../../../durable-objects/protocol/rest/groups.ts'
import type { Surroundings } from '../../../durable-objects/protocol/rest/page-data.ts'
import type { OwnStatus } from '../../../durable-objects/protocol/status.ts'
import { levelOf } from '../shell/loudness.ts'
import type { AttentionView } from '../sync/attention-state.ts'

/** Something that calls this person while they look elsewhere. */
export type Call =
  | { readonly kind: 'concern'; readonly concern: Concern }
  | { readonly kind: 'thread'; readonly thread: ThreadSummary }
  | { readonly kind: 'group'; readonly group: GroupSummary; readonly waiting: Waiting }

export interface Hearing {
  readonly attention: AttentionView
  readonly own: OwnStatus | null
  readonly around: Surroundings
  readonly now: number
}

const CALLS: ReadonlySet<string> = new Set(['mention', 'reply', 'thread', 'keyword'])
/** Of one's own: how loud a conversation is says nothing of it. */
const OWN: ReadonlySet<string> = new Set(['reminder', 'unsent'])

/** Conversations are told apart from each other and may come late by so much. */
const LATE_MS = 60_000

/**
 * Tells from what the Inbox says live whether it calls: every message in private, and what the Inbox
 * has found to concern this person, as loud as each conversation may be, and nothing while one is
 * busy. What was there before it began rings never.
 */
export class Bell {
  /** The newest message known of each conversation, and the server's time of the newest of all. */
  readonly #newest = new Map<string, number>()
  readonly #rung = new Set<string>()
  #heardAt = 0

  constructor(waiting: AttentionView['waiting']) {
    for (const one of Object.values(waiting)) this.#meet(one)
  }

  take(item: InboxItem, hearing: Hearing): readonly Call[] {
    if (item.t === 'welcome') {
      for (const one of [...item.threads, ...item.rooms]) this.#meet(one)
      return []
    }
    const calls = this.#callsIn(item, hearing)
    return hearing.own?.mode === 'busy' ? [] : calls
  }

  #callsIn(item: InboxItem, { attention, around, now }: Hearing): readonly Call[] {
    if (item.t === 'thread') {
      const { thread } = item
      const isLoud = levelOf(attention, thread.conversation, now) === 'all'
      return this.#isNews(thread) && isLoud ? [{ kind: 'thread', thread }] : []
    }
    if (item.t === 'room') {
      const group = around.groups.find(({ id }) => id === item.room.conversation)
      const isLoud = levelOf(attention, item.room.conversation, now) === 'all'
      const isNews = this.#isNews(item.room)
      return group && isNews && isLoud ? [{ kind: 'group', group, waiting: item.room }] : []
    }
    if (item.t !== 'concerns') return []
    return (item.changed ?? []).flatMap((concern) => {
      const { conversation = '', kind, read } = concern
      const isLoud = CALLS.has(kind) && levelOf(attention, conversation, now) !== 'nothing'
      if (read || !(isLoud || OWN.has(kind)) || !this.#isNewConcern(concern)) return []
      return [{ kind: 'concern' as const, concern }]
    })
  }

  #meet({ conversation, num, at }: Waiting): void {
    this.#newest.set(conversation, num)
    this.#heardAt = Math.max(this.#heardAt, at)
  }

  #isNews(waiting: Waiting): boolean {
    const isNewer = waiting.num > (this.#newest.get(waiting.conversation) ?? 0)
    this.#meet(waiting)
    return isNewer && waiting.unread > 0
  }

  /** An entry is told again when it is marked as unread, or its message changed. */
  #isNewConcern({ id, at }: Concern): boolean {
    if (this.#rung.has(id) || at < this.#heardAt - LATE_MS) return false
    this.#rung.add(id)
    this.#heardAt = Math.max(this.#heardAt, at)
    return true
  }
}
