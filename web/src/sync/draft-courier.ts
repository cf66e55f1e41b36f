import type { ConversationId } from '../../../durable-objects/protocol/ids.ts'
import { DraftSharing, type TimedDraft } from './draft-sharing.ts'
import type { InboxClient } from './inbox-client.ts'
import type { SyncPorts } from './ports.ts'

/** After the last key: what was typed is gathered so long. */
const GATHER_MS = 1_000

export interface CourierOptions {
  readonly conversation: ConversationId
  readonly device: string
  /** What this browser has kept of the last time. */
  readonly kept: TimedDraft
  readonly ports: Pick<SyncPorts, 'now' | 'after'>
  /** This is to stand in the box, and to be kept: it was typed elsewhere. */
  fill(draft: TimedDraft): void
}

/** Carries what is typed in one box to this person's other devices, and theirs to the box. */
export class DraftCourier {
  readonly #options: CourierOptions
  readonly #sharing: DraftSharing
  #inbox: InboxClient | null = null
  #isLive = false
  #known: object | undefined
  #cancel: () => void = () => undefined
  #leave: () => void = () => undefined

  constructor(options: CourierOptions) {
    this.#options = options
    this.#sharing = new DraftSharing(options.conversation, options.device, options.kept)
  }

  /** The person's Inbox is there. */
  follow(inbox: InboxClient): void {
    this.#inbox = inbox
    const stops = [
      inbox.subscribe(() => this.#look(inbox)),
      inbox.onItem((item) => {
        if (item.t !== 'error' || item.retryAfterMs === undefined) return
        this.#sharing.lost()
        this.#sayAfter(item.retryAfterMs)
      }),
    ]
    this.#leave = () => {
      for (const stop of stops) stop()
    }
    this.#look(inbox)
  }

  /** The box was changed by hand; what is to be kept of it. Sent and emptied is said at once. */
  typed(text: string): TimedDraft {
    const draft = this.#sharing.typed(text, this.#options.ports.now())
    this.#sayAfter(text === '' ? 0 : GATHER_MS)
    return draft
  }

  /** The box goes: what was not said yet is said now. */
  close(): void {
    this.#cancel()
    this.#leave()
    this.#say()
  }

  #look(inbox: InboxClient): void {
    const { connection, drafts } = inbox.state
    const wasLive = this.#isLive
    this.#isLive = connection.kind === 'live'
    if (!this.#isLive) return
    const draft = drafts[this.#options.conversation]
    if (draft && draft !== this.#known) {
      this.#known = draft
      const next = this.#sharing.arrived(draft, this.#options.ports.now())
      if (next) this.#options.fill(next)
      else if (wasLive) this.#sayAfter(GATHER_MS)
    }
    if (wasLive) return
    this.#sharing.lost()
    this.#sayAfter(0)
  }

  #sayAfter(ms: number): void {
    this.#cancel()
    this.#cancel = this.#options.ports.after(ms, () => this.#say())
  }

  #say(): void {
    if (!this.#isLive) return
    const draft = this.#sharing.toSay()
    if (draft && this.#inbox?.say({ t: 'draft', ...draft }) !== true) this.#sharing.lost()
  }
}
