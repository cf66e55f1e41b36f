import type { Command } from '../../../durable-objects/protocol/commands.ts'
import type { ConversationEvent } from '../../../durable-objects/protocol/events.ts'
import type { ClientId, ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type {
  ConversationItem,
  ErrorItem,
  PageItem,
} from '../../../durable-objects/protocol/items.ts'
import type { Cursor, MessagePage, PersonCard } from '../../../durable-objects/protocol/message.ts'
import type { ConversationContent } from '../../../durable-objects/protocol/rest/page-data.ts'
import { success, type Result } from '../../../durable-objects/protocol/result.ts'
import { checkText } from '../../../durable-objects/protocol/text.ts'
import { browserPorts } from './browser-ports.ts'
import { newClientId } from './client-id.ts'
import { ReconnectingSocket } from './connection.ts'
import type { ConversationState } from './conversation-state.ts'
import { PendingMessages } from './pending.ts'
import type { SyncPorts } from './ports.ts'
import {
  applyEvent,
  EMPTY_TIMELINE,
  extend,
  prepend,
  timelineOf,
  type Timeline,
} from './timeline.ts'
import { TypingList } from './typing-list.ts'
import { Watchers } from './watchers.ts'

export interface ConversationOptions {
  readonly conversation: ConversationId
  readonly me: PersonId
  /** For a private thread: the other one (oneself in notes to oneself). */
  readonly withPerson?: PersonId
  /** What the page was rendered with: the socket goes on from there. */
  readonly seed?: ConversationContent
  readonly ports?: SyncPorts
}

/** More about a message than its text. */
export interface SendOptions {
  readonly replyTo?: number
  readonly thread?: number
  readonly echo?: boolean
}

export interface ConversationClient {
  readonly state: ConversationState
  /** Called once for all changes of a turn; the result ends it. */
  subscribe(listener: (state: ConversationState) => void): () => void
  /** Shows it at once, keeps it through a crash, sends it until it is acknowledged. */
  send(text: string, more?: SendOptions): Result<ClientId>
  retry(cid: ClientId): void
  discard(cid: ClientId): void
  /** Any other command; resolves with its answer, or with `null` when the connection went before. */
  ask(command: Question): Promise<Answer | null>
  loadOlder(): void
  loadNewer(): void
  /** Back to the end of the conversation. */
  loadNewest(): void
  /** The stretch around a message. */
  loadAround(num: number): void
  /** I am writing; may be called for each key. */
  typing(thread?: number): void
  close(): void
}

/** A command without the id, which the client gives it. */
export type Question = WithoutCid<Exclude<Command, { t: 'send' | 'typing' | 'seen' }>>
type WithoutCid<C> = C extends Command ? Omit<C, 'cid'> : never
export type Answer = Extract<
  ConversationItem,
  { t: 'ack' | 'error' | 'page' | 'found' | 'revisions' }
>

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
  readonly #questions = new Map<ClientId, (answer: Answer | null) => void>()
  #timeline: Timeline = EMPTY_TIMELINE
  #cursor: Cursor | null = null
  #people: ReadonlyMap<PersonId, PersonCard> = new Map()
  #here: ReadonlySet<PersonId> = new Set()
  #crowd: number | null = null
  #loading: ConversationState['loading'] = null
  /** Changes heard while a page is on its way. */
  #meanwhile: ConversationEvent[] = []
  #state: ConversationState | null = null
  #cancelHeld: (() => void) | null = null

  constructor(options: ConversationOptions) {
    this.#options = options
    this.#ports = options.ports ?? browserPorts()
    const { conversation, me, seed } = options
    this.#pending = new PendingMessages(this.#ports.outbox, conversation, me)
    this.#typing = new TypingList(this.#ports, () => this.#changed())
    if (seed) {
      this.#timeline = timelineOf(seed.page)
      this.#cursor = { epoch: seed.epoch, seq: seed.seq }
      this.#meet(seed.page.people)
    }
    this.#socket = new ReconnectingSocket(this.#ports, {
      path: () => this.#path(),
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
      connection: this.#socket.state,
      me: this.#options.me,
      ...this.#timeline,
      loading: this.#loading,
      pending: this.#pending.list,
      people: this.#people,
      here: this.#here,
      crowd: this.#crowd,
      typing: this.#typing.list,
    })
  }

  subscribe(listener: (state: ConversationState) => void): () => void {
    return this.#watchers.add(listener)
  }

  send(text: string, more: SendOptions = {}): Result<ClientId> {
    const checked = checkText(text)
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
    const cid = newClientId(this.#ports.now())
    return new Promise((resolve) => {
      this.#questions.set(cid, resolve)
      this.#socket.send([{ ...question, cid }])
    })
  }

  loadOlder(): void {
    const first = this.#timeline.messages[0]
    if (!first || !this.#timeline.hasOlder) return
    void this.#load('older', { before: first.num }, (page) => prepend(this.#timeline, page))
  }

  loadNewer(): void {
    const last = this.#timeline.messages.at(-1)
    if (!last || !this.#timeline.hasNewer) return
    void this.#load('newer', { after: last.num }, (page) => extend(this.#timeline, page))
  }

  loadNewest(): void {
    void this.#load('newer', {}, timelineOf)
  }

  loadAround(num: number): void {
    void this.#load('older', { around: num }, timelineOf)
  }

  typing(thread?: number): void {
    if (this.#socket.state.kind !== 'live' || !this.#typing.shouldTell()) return
    this.#socket.send([{ t: 'typing', ...(thread !== undefined && { thread }) }])
  }

  close(): void {
    this.#cancelHeld?.()
    this.#typing.end()
    this.#socket.stop()
    this.#abandonQuestions()
  }

  #path(): string {
    const { conversation, withPerson } = this.#options
    const query = new URLSearchParams()
    if (withPerson) query.set('with', withPerson)
    if (this.#cursor) {
      query.set('after', String(this.#cursor.seq))
      query.set('epoch', this.#cursor.epoch)
    }
    return `/api/conversations/${conversation}/socket?${query.toString()}`
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
      case 'welcome':
        this.#crowd = null
        this.#here = new Set(item.here ?? [])
        return true
      case 'reset':
        this.#cursor = { epoch: item.epoch, seq: item.seq }
        this.#timeline = timelineOf(item.page)
        this.#meet(item.page.people)
        for (const { cid } of item.page.messages) this.#pending.settle(cid)
        return true
      case 'live':
        if (this.#cursor?.seq !== item.seq) return false
        this.#socket.confirm()
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
        this.#answer(item.cid, item)
        return true
      case 'error':
        this.#refused(item)
        return true
      case 'page':
      case 'found':
        this.#meet(item.people)
        this.#answer(item.cid, item)
        return true
      case 'revisions':
        this.#answer(item.cid, item)
        return true
      case 'people':
        this.#meet(item.people)
        return true
      case 'here':
        this.#crowd = null
        this.#here = hereAfter(this.#here, item)
        return true
      case 'crowd':
        this.#crowd = item.count
        this.#here = new Set()
        return true
      case 'typing':
        if (item.by !== this.#options.me) this.#typing.note(item.by)
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
    const cursor = this.#cursor
    if (!cursor || event.seq > cursor.seq + 1) return false
    if (event.seq <= cursor.seq) return true
    this.#cursor = { epoch: cursor.epoch, seq: event.seq }
    this.#timeline = applyEvent(this.#timeline, event)
    if (this.#loading) this.#meanwhile.push(event)
    if (event.t === 'message') {
      this.#typing.stop(event.by)
      if (event.by === this.#options.me) this.#pending.settle(event.cid)
    }
    return true
  }

  #refused(item: ErrorItem): void {
    if (item.cid !== undefined) this.#answer(item.cid, item)
    if (this.#pending.refuse(item, this.#ports.now())) this.#scheduleHeld()
  }

  #answer(cid: ClientId, answer: Answer): void {
    this.#questions.get(cid)?.(answer)
    this.#questions.delete(cid)
  }

  async #load(
    which: 'older' | 'newer',
    query: { before?: number; after?: number; around?: number },
    place: (page: MessagePage) => Timeline,
  ): Promise<void> {
    if (this.#loading) return
    this.#loading = which
    this.#meanwhile = []
    this.#changed()
    const answer = await this.ask({ t: 'history', ...query })
    this.#loading = null
    if (isPage(answer)) this.#timeline = place(this.#current(answer))
    this.#changed()
  }

  /** A page may have left the server before changes that were heard before it. */
  #current(page: PageItem): MessagePage {
    const later = this.#meanwhile.filter((event) => event.seq > page.seq)
    return { ...page, ...later.reduce(applyEvent, timelineOf(page)) }
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
    if (this.#socket.state.kind !== 'live') this.#abandonQuestions()
    this.#changed()
  }

  #abandonQuestions(): void {
    const questions = [...this.#questions.values()]
    this.#questions.clear()
    for (const resolve of questions) resolve(null)
  }

  #meet(people: readonly PersonCard[]): void {
    const unknown = people.filter(({ id, name, alias }) => {
      const known = this.#people.get(id)
      return known?.name !== name || known.alias !== alias
    })
    if (unknown.length === 0) return
    this.#people = new Map([...this.#people, ...unknown.map((card) => [card.id, card] as const)])
  }

  #changed(): void {
    this.#state = null
    this.#watchers.changed()
  }
}

function isPage(answer: Answer | null): answer is PageItem {
  return answer?.t === 'page'
}

function hereAfter(
  here: ReadonlySet<PersonId>,
  {
    all,
    on = [],
    off = [],
  }: { all?: readonly PersonId[]; on?: readonly PersonId[]; off?: readonly PersonId[] },
): ReadonlySet<PersonId> {
  const next = new Set(all ?? here)
  for (const person of on) next.add(person)
  for (const person of off) next.delete(person)
  return next
}
