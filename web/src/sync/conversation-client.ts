import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import type { ConversationItem, ErrorItem } from '../../../durable-objects/protocol/items.ts'
import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'
import { success, type Result } from '../../../durable-objects/protocol/result.ts'
import { checkText } from '../../../durable-objects/protocol/text.ts'
import { browserPorts } from './browser-ports.ts'
import { newClientId } from './client-id.ts'
import { ReconnectingSocket } from './connection.ts'
import type {
  ConversationClient,
  ConversationOptions,
  SendOptions,
} from './conversation-contract.ts'
import type { ConversationState } from './conversation-state.ts'
import { Looking } from './looking.ts'
import { Pages } from './pages.ts'
import { PendingMessages } from './pending.ts'
import type { SyncPorts } from './ports.ts'
import { Questions, type Answer, type Question } from './questions.ts'
import { Reading } from './reading.ts'
import { Replica } from './replica.ts'
import { Standing } from './standing.ts'
import { placeOf } from './tickets.ts'
import { TypingList } from './typing-list.ts'
import { Listeners, Watchers } from './watchers.ts'

export type * from './conversation-contract.ts'

export function openConversation(options: ConversationOptions): ConversationClient {
  return new LiveConversation(options)
}

class LiveConversation implements ConversationClient {
  readonly #options: ConversationOptions
  readonly #ports: SyncPorts
  readonly #socket: ReconnectingSocket<ConversationItem>
  readonly #watchers = new Watchers(() => this.state)
  readonly #pending: PendingMessages
  readonly #typing: TypingList
  readonly #questions: Questions
  readonly #replica = new Replica()
  readonly #looking = new Looking()
  readonly #reading: Reading
  readonly #pages = new Pages(
    this.#replica,
    (query) => this.ask({ t: 'history', ...query }),
    () => this.#changed(),
  )
  readonly #standing = new Standing()
  readonly #hearers = new Listeners<ConversationEvent>()
  #state: ConversationState | null = null
  #cancelHeld: (() => void) | null = null

  constructor(options: ConversationOptions) {
    this.#options = options
    this.#ports = options.ports ?? browserPorts()
    const { conversation, seed } = options
    this.#pending = new PendingMessages(this.#ports.outbox, options)
    this.#reading = new Reading(this.#ports, (num) => this.#sendRead(num))
    this.#typing = new TypingList(this.#ports, () => this.#changed())
    this.#questions = new Questions(this.#ports, (commands) => this.#socket.send(commands))
    if (seed) {
      this.#replica.seed(seed)
      this.#looking.meet(seed.page.people)
    }
    this.#socket = new ReconnectingSocket(this.#ports, {
      place: placeOf(options),
      path: () => `/api/conversations/${conversation}/socket?${this.#replica.query()}`,
      items: (items) => this.#receive(items),
      changed: () => this.#connectionChanged(),
    })
    this.#socket.start()
    void this.#pending.restore().then(() => {
      this.#changed()
      this.#sendPending()
    })
  }

  get state(): ConversationState {
    return (this.#state ??= {
      ...{ connection: this.#socket.state, me: this.#options.me, answering: this.#typing.threads },
      ...{ ...this.#replica.timeline, cursor: this.#replica.cursor },
      ...{ loading: this.#pages.loading, pending: this.#pending.list, typing: this.#typing.list },
      ...{ people: this.#looking.people, here: this.#looking.here, crowd: this.#looking.crowd },
      ...{ rightsChanged: this.#standing.rightsChanged, server: this.#standing.server },
      spokeAt: this.#standing.spokeAt,
      ...{ readBefore: this.#reading.before, receipts: this.#reading.receipts },
    })
  }

  subscribe(listener: (state: ConversationState) => void): () => void {
    return this.#watchers.add(listener)
  }

  hear(listener: (event: ConversationEvent) => void): () => void {
    return this.#hearers.add(listener)
  }

  send(text: string, more: SendOptions = {}): Result<ClientId> {
    const checked = checkText(text, more.files !== undefined)
    if (!checked.ok) return checked
    const now = this.#ports.now()
    const cid = newClientId(now)
    this.#pending.add({ cid, text, writtenAt: now, ...more })
    this.#typing.sent()
    this.#changed()
    this.#sendPending()
    return success(cid)
  }

  retry(cid: ClientId): void {
    if (this.#pending.retry(cid)) this.#changed()
    this.#sendPending()
  }

  discard(cid: ClientId): void {
    if (this.#pending.settle(cid)) this.#changed()
  }

  ask(question: Question): Promise<Answer | null> {
    if (this.#socket.state.kind !== 'live') return Promise.resolve(null)
    return this.#questions.ask(question)
  }

  loadOlder(): void {
    this.#pages.older()
  }

  loadNewer(): void {
    this.#pages.newer()
  }

  loadNewest(): void {
    this.#pages.newest()
  }

  loadAround(num: number): Promise<boolean> {
    return this.#pages.around(num)
  }

  keep(from: number, to: number): boolean {
    return this.#pages.keep(from, to)
  }

  read(num: number): void {
    this.#reading.read(num)
  }

  async unread(num: number): Promise<boolean> {
    if (this.#socket.state.kind !== 'live') return false
    this.#reading.stop(num)
    this.#changed()
    return (await this.ask({ t: 'unread', num }))?.t === 'ack'
  }

  typing(thread?: number): void {
    if (this.#socket.state.kind !== 'live' || !this.#typing.shouldTell(thread)) return
    this.#socket.send([{ t: 'typing', ...(thread !== undefined && { thread }) }])
  }

  content(): ConversationContent | null {
    return this.#replica.content(this.#looking.people.values())
  }

  close(): void {
    this.#cancelHeld?.()
    this.#reading.close()
    this.#typing.end()
    this.#socket.stop()
    this.#questions.abandon()
  }

  #receive(items: readonly ConversationItem[]): void {
    for (const item of items) {
      if (!this.#apply(item)) return this.#socket.restart()
    }
    this.#changed()
    this.#sendPending()
  }

  /** False when the item shows that something was missed: then only a new start helps. */
  #apply(item: ConversationItem): boolean {
    switch (item.t) {
      case 'receipt':
        this.#reading.hear(item)
        return true
      case 'welcome':
        this.#standing.begin(item, this.#options.rights)
        this.#reading.begin(item)
        this.#looking.take(item)
        return true
      case 'here':
      case 'crowd':
        this.#looking.take(item)
        return true
      case 'reset':
        this.#replica.seed(item)
        this.#looking.meet(item.page.people)
        for (const { cid } of item.page.messages) this.#pending.settle(cid)
        return true
      case 'live':
        if (this.#replica.cursor?.seq !== item.seq) return false
        this.#socket.confirm()
        this.#reading.flush()
        this.#pending.forgetUnderWay()
        return true
      case 'message':
      case 'edited':
      case 'deleted':
      case 'reacted':
      case 'pinned':
        return this.#follow(item)
      case 'ack':
        this.#pending.settle(item.cid)
        this.#questions.answer(item.cid, item)
        return true
      case 'error':
        this.#refused(item)
        return true
      case 'page':
      case 'found':
      case 'revisions':
      case 'ballot':
        if ('people' in item) this.#looking.meet(item.people)
        this.#questions.answer(item.cid, item)
        return true
      case 'people':
        this.#looking.meet(item.people)
        return true
      case 'typing':
        if (item.by !== this.#options.me) this.#typing.note(item.by, item.thread)
        return true
      case 'rights':
      case 'server':
        if (this.#standing.take(item)) this.#pending.releaseHeld(Infinity)
        return true
      case 'mark':
        this.#socket.send([{ t: 'seen', mark: item.mark }])
        return true
      default:
        // Kinds of a newer server.
        return true
    }
  }

  #follow(event: ConversationEvent): boolean {
    const outcome = this.#replica.follow(event)
    if (outcome === 'hole') return false
    if (outcome === 'applied') this.#hearers.tell(event)
    if (outcome === 'applied' && event.t === 'message') {
      this.#reading.wrote(event)
      this.#typing.stop(event.by)
      if (event.by !== this.#options.me) return true
      this.#standing.spokeAt = event.at
      this.#pending.settle(event.cid)
    }
    return true
  }

  #refused(item: ErrorItem): void {
    if (item.cid !== undefined) this.#questions.answer(item.cid, item)
    if (this.#pending.refuse(item, this.#ports.now())) this.#scheduleHeld()
  }

  #sendRead(num: number): boolean {
    if (this.#socket.state.kind !== 'live') return false
    this.#socket.send([{ t: 'read', num }])
    return true
  }

  #sendPending(): void {
    if (this.#socket.state.kind !== 'live') return
    this.#socket.send(this.#pending.takeFrame())
  }

  #scheduleHeld(): void {
    const retryAt = this.#pending.nextRetryAt()
    this.#cancelHeld?.()
    if (retryAt === null) return
    this.#cancelHeld = this.#ports.after(Math.max(0, retryAt - this.#ports.now()), () => {
      this.#pending.releaseHeld(this.#ports.now())
      this.#changed()
      this.#sendPending()
      this.#scheduleHeld()
    })
  }

  #connectionChanged(): void {
    if (this.#socket.state.kind !== 'live') this.#questions.abandon()
    this.#standing.ended(this.#socket.state, this.#ports, () => this.#changed())
    this.#changed()
  }

  #changed(): void {
    this.#state = null
    this.#watchers.changed()
  }
}
