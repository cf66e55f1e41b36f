import type {
  Concern,
  LevelChoice,
  SharedDraft,
  ThreadSummary,
  Waiting,
} from '../../../durable-objects/protocol/attention.ts'
import type { InboxItem } from '../../../durable-objects/protocol/inbox.ts'

/** What waits for this person, as badges, the title and the list of concerns show it. */
export interface AttentionView {
  /** By conversation: rooms, groups and private threads. */
  readonly waiting: Readonly<Record<string, Waiting>>
  /** By conversation: those that are not at their usual level. */
  readonly levels: Readonly<Record<string, LevelChoice>>
  /** Unread entries of the list of what concerns this person. */
  readonly concerns: number
  /** Entries that came or changed since this page was opened, by id; `null`: gone. */
  readonly news: Readonly<Record<string, Concern | null>>
  readonly keywords: readonly string[]
}

type AttentionItem = Extract<
  InboxItem,
  { t: 'welcome' | 'thread' | 'room' | 'concerns' | 'levels' | 'keywords' | 'draft' }
>

export const NOTHING_WAITS: AttentionView = {
  waiting: {},
  levels: {},
  concerns: 0,
  news: {},
  keywords: [],
}

export function byConversation<T extends { readonly conversation: string }>(
  list: readonly T[],
): Readonly<Record<string, T>> {
  return Object.fromEntries(list.map((one) => [one.conversation, one]))
}

/** Follows what the Inbox tells of what waits. */
export class AttentionState {
  view: AttentionView = NOTHING_WAITS
  /** Latest first. */
  threads: readonly ThreadSummary[] = []
  /** By conversation: emptied ones too. */
  drafts: Readonly<Record<string, SharedDraft>> = {}
  /** That of the view. */
  #waiting: Record<string, Waiting> = {}

  take(item: AttentionItem): void {
    switch (item.t) {
      case 'welcome': {
        const { threads, rooms, concerns, levels, keywords } = item
        this.threads = threads
        this.drafts = byConversation(item.drafts)
        this.#waiting = { ...byConversation([...threads, ...rooms]) }
        this.#change({
          waiting: this.#waiting,
          levels: byConversation(levels),
          // What was missed is not among the news: whoever shows the list fetches it again.
          ...{ concerns, keywords, news: {} },
        })
        return
      }
      case 'thread': {
        const { thread } = item
        const others = this.threads.filter((one) => one.conversation !== thread.conversation)
        this.threads = [thread, ...others].sort((a, b) => b.at - a.at)
        this.#wait(thread)
        return
      }
      case 'room':
        if (item.gone) this.#forget(item.room.conversation)
        else this.#wait(item.room)
        return
      case 'concerns': {
        const { unread, changed = [], gone = [] } = item
        const news = {
          ...this.view.news,
          ...Object.fromEntries(changed.map((one) => [one.id, one])),
          ...Object.fromEntries(gone.map((id) => [id, null])),
        }
        this.#change({ concerns: unread, news })
        return
      }
      case 'levels':
        this.#change({ levels: byConversation(item.levels) })
        return
      case 'keywords':
        this.#change({ keywords: item.words })
        return
      case 'draft':
        this.drafts = { ...this.drafts, [item.draft.conversation]: item.draft }
    }
  }

  #wait(waiting: Waiting): void {
    const before = this.#waiting[waiting.conversation]
    // Who reads along is told so with each message: nothing that is shown changes, and nobody draws anew.
    if (before && isQuiet(before) && isQuiet(waiting)) {
      this.#waiting[waiting.conversation] = waiting
      return
    }
    this.#waiting = { ...this.#waiting, [waiting.conversation]: waiting }
    this.#change({ waiting: this.#waiting })
  }

  #forget(conversation: string): void {
    const { [conversation]: _, ...kept } = this.#waiting
    this.#waiting = kept
    this.#change({ waiting: kept })
  }

  #change(part: Partial<AttentionView>): void {
    this.view = { ...this.view, ...part }
  }
}

function isQuiet({ unread, mentions }: Waiting): boolean {
  return unread + mentions === 0
}
