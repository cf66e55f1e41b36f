import type { Concern, Waiting } from '../protocol/attention.ts'
import {
  isRoomId,
  type ClientId,
  type ConversationId,
  type PersonId,
  type RoomId,
} from '../protocol/ids.ts'
import type { InboxCommand, InboxWelcome, RoomAccessState } from '../protocol/inbox.ts'
import { unreachable } from '../protocol/result.ts'
import type { AttentionNote, BlockNews, Hearing, Overview } from '../protocol/rpc-attention.ts'
import type { ReportNews } from '../protocol/rpc-sanctions.ts'
import type { InboxAttentionPort } from './attention-port.ts'
import { BlockList } from './block-list.ts'
import { ConcernList, type ConcernChanges, type OwnNews } from './concern-list.ts'
import { DraftList } from './draft-list.ts'
import { Listening } from './listening.ts'
import { recordsOf, type AttentionRecords } from './own-records.ts'
import { WaitingList } from './waiting-list.ts'
import { Wishes } from './wishes.ts'

/** How long a page waits for conversations that do not answer. */
const PATIENCE_MS = 2_000

export type AttentionCommand = Exclude<InboxCommand, { t: 'watch' | 'activity' | 'choose' }>

/** What waits for this person everywhere, what concerns them, and how they want to be called. */
export class InboxAttention {
  readonly listening: Listening
  readonly #port: InboxAttentionPort
  readonly #waiting: WaitingList
  readonly #concerns: ConcernList
  readonly #wishes: Wishes
  readonly #drafts: DraftList
  readonly #blocks: BlockList

  constructor(port: InboxAttentionPort) {
    this.#port = port
    this.#waiting = new WaitingList(port.sql)
    this.#concerns = new ConcernList(port.sql)
    this.#wishes = new Wishes(port.sql)
    this.#drafts = new DraftList(port.sql)
    this.#blocks = new BlockList(port.sql)
    this.listening = new Listening({
      sql: port.sql,
      hasDevices: () => port.hasDevices(),
      unattended: (epoch) => this.#waiting.unattended(epoch),
      attending: (conversation, epoch) => ({
        epoch,
        read: this.#waiting.find(conversation)?.read ?? 0,
        keywords: this.#wishes.foldedKeywords(),
        givesReceipts: this.#wishes.givesReceipts(),
        held: this.#concerns.held(conversation),
        blocks: this.#blocks.news(),
        reconsidered: this.#blocks.changedSince(this.#waiting.attended(conversation)),
      }),
      ask: (conversation, attending) => port.conversation(conversation).attend(attending),
      answered: (note, epoch) => this.#take(note, epoch),
      now: () => port.now(),
    })
  }

  welcome(): Omit<InboxWelcome, 't' | 'v' | 'you'> {
    const keywords = this.#wishes.keywords()
    return { ...this.#overview(), keywords, drafts: this.#drafts.list() }
  }

  /** Rooms and groups that this person is in. */
  rooms(): readonly RoomId[] {
    return this.#waiting.rooms().flatMap(({ conversation }) => {
      return isRoomId(conversation) ? [conversation] : []
    })
  }

  /** With whom something was said in private. */
  partners(): readonly PersonId[] {
    return this.#waiting.threads().map((thread) => thread.with.id)
  }

  concerns(): readonly Concern[] {
    return this.#concerns.list()
  }

  /** What this person has chosen and begun here. */
  records(): AttentionRecords {
    const lists = { waiting: this.#waiting, concerns: this.#concerns, wishes: this.#wishes }
    return recordsOf({ ...lists, drafts: this.#drafts }, this.#port.now())
  }

  /** Exact as far as the conversations can be reached in a moment. */
  async overview(): Promise<Overview> {
    const patience = new Promise<void>((over) => this.#port.later(over, PATIENCE_MS))
    const begun = this.listening.begin()
    this.#port.background(begun)
    await Promise.race([begun, patience])
    return this.#overview()
  }

  async reconcile(rooms: readonly RoomId[]): Promise<Overview> {
    for (const room of rooms) this.#waiting.doubt(room)
    this.#port.circleChanged()
    return await this.overview()
  }

  note(note: AttentionNote): Hearing {
    this.#take(note)
    if (note.looksOther) {
      this.#port.tell({ t: 'sidebar' })
      this.#port.circleChanged()
    }
    if (this.listening.hearing.isListening) this.#port.background(this.listening.catchUp())
    return this.listening.hearing
  }

  devicesChanged(): void {
    this.listening.devicesChanged()
    if (this.#port.hasDevices()) this.#port.background(this.listening.begin())
  }

  giveReceipts(gives: boolean): void {
    if (this.#wishes.setReceipts(gives)) this.#port.background(this.listening.renew())
  }

  hearBlocks(news: BlockNews): void {
    const next = this.listening.hearing.epoch + 1
    if (this.#blocks.hear(news, next)) this.#port.background(this.listening.renew())
  }

  noteAccess(room: RoomId, state: RoomAccessState): void {
    this.#port.tell({ t: 'access', room, state })
    if (state === 'pending') this.#concerns.expectAnswer(room, this.#port.now())
    if (state !== 'member' && state !== 'refused') return
    const id = this.#concerns.answer(room, state, this.#port.now())
    if (id !== null) this.#tellConcerns({ changed: [id], gone: [] })
  }

  noteReport(news: ReportNews): void {
    const id = this.#concerns.report(news, this.#port.now())
    if (id !== null) this.#tellConcerns({ changed: [id], gone: [] })
  }

  /** Something of this person's own is told them; the id of its entry. */
  tellOwn(news: OwnNews): string {
    const id = this.#concerns.tell(news, this.#port.now())
    this.#tellConcerns({ changed: [id], gone: [] })
    return id
  }

  settleOwn(id: ClientId): void {
    const gone = this.#concerns.settle(id)
    if (gone.length > 0) this.#tellConcerns({ changed: [], gone })
  }

  noteRequests(pending: number): void {
    this.#port.tell({ t: 'requests', pending })
    const change = this.#concerns.requests(pending, this.#port.now())
    if (!change) return
    const { id, isGone } = change
    this.#tellConcerns({ changed: isGone ? [] : [id], gone: isGone ? [id] : [] })
  }

  async perform(command: AttentionCommand): Promise<void> {
    const now = this.#port.now()
    switch (command.t) {
      case 'read':
      case 'unread':
        await this.#markRead(command.conversation, command.num, command.t)
        return
      case 'readAll':
        await this.#readAll()
        return
      case 'heed':
        this.#heed(command.ids)
        return
      case 'level': {
        const { conversation, level, until } = command
        this.#wishes.setLevel({ conversation, level, ...(until && { until }) }, now)
        this.#port.tell({ t: 'levels', levels: this.#wishes.levels(now) })
        return
      }
      case 'keywords':
        this.#wishes.setKeywords(command.words)
        this.#port.tell({ t: 'keywords', words: this.#wishes.keywords() })
        await this.listening.renew()
        return
      case 'draft': {
        const { conversation, text, at, device } = command
        const draft = this.#drafts.take({ conversation, text, at, device }, now)
        if (draft) this.#port.tell({ t: 'draft', draft })
        return
      }
      default:
        return unreachable(command)
    }
  }

  #overview(): Overview {
    return {
      threads: this.#waiting.threads(),
      rooms: this.#waiting.rooms(),
      concerns: this.#concerns.unread(),
      levels: this.#wishes.levels(this.#port.now()),
    }
  }

  async #markRead(
    conversation: ConversationId,
    num: number,
    way: 'read' | 'unread',
  ): Promise<void> {
    if (!this.#waiting.find(conversation)) return
    // Stored first: if the answer gets lost, the conversation is asked again how it stands.
    this.#waiting.doubt(conversation)
    try {
      const note = await this.#port.conversation(conversation).markRead(num, way)
      this.#take(note, note.listens)
      if (this.#waiting.attended(conversation) < this.listening.hearing.epoch) {
        await this.listening.catchUp()
      }
    } catch {
      await this.listening.catchUp()
    }
  }

  async #readAll(): Promise<void> {
    const all = [...this.#waiting.threads(), ...this.#waiting.rooms()]
    await Promise.all(
      all
        .filter(({ unread }) => unread > 0)
        .map(({ conversation, num }) => this.#markRead(conversation, num, 'read')),
    )
  }

  #heed(ids?: readonly string[]): void {
    const changed = this.#concerns.heed(ids)
    if (changed.length > 0) this.#tellConcerns({ changed, gone: [] })
  }

  #take(note: AttentionNote, attended?: number): void {
    const { conversation, version } = note
    if (!this.#waiting.counts(note)) return
    const before = this.#waiting.find(conversation)
    const isNew = this.#waiting.take(note, attended)
    if (isNew && ties(conversation, before) !== ties(conversation, note.waiting)) {
      this.#port.circleChanged()
    }
    if (!note.waiting) {
      if (before && !this.#waiting.find(conversation)) this.#tellGone(conversation)
      return
    }
    const since = this.#waiting.since(conversation)
    const erased = this.#concerns.forgetBefore(conversation, note.keptFrom ?? 1)
    const changes = this.#concerns.take(conversation, version, note.concerns, since)
    const gone = [...erased, ...changes.gone]
    if (isNew) this.#tellWaiting(conversation)
    const read = this.#waiting.find(conversation)?.read ?? 0
    const moved = this.#concerns.between(conversation, before?.read ?? 0, read)
    const changed = [...new Set([...changes.changed, ...moved])]
    if (changed.length > 0 || gone.length > 0) this.#tellConcerns({ changed, gone })
  }

  #tellWaiting(conversation: ConversationId): void {
    const thread = this.#waiting.thread(conversation)
    const room = this.#waiting.find(conversation)
    if (thread) this.#port.tell({ t: 'thread', thread })
    else if (room && isRoomId(conversation)) this.#port.tell({ t: 'room', room })
  }

  #tellGone(conversation: ConversationId): void {
    const nothing = { conversation, num: 0, at: 0, read: 0, unread: 0, mentions: 0 }
    this.#port.tell({ t: 'room', room: nothing, gone: true })
    const gone = this.#concerns.forget(conversation)
    if (gone.length > 0) this.#tellConcerns({ changed: [], gone })
  }

  #tellConcerns({ changed, gone }: ConcernChanges): void {
    this.#port.tell({
      t: 'concerns',
      unread: this.#concerns.unread(),
      ...(changed.length > 0 && { changed: this.#concerns.some(changed) }),
      ...(gone.length > 0 && { gone }),
    })
  }
}

/** Whether it makes acquainted: everybody in a room, in private those with whom something was said. */
function ties(conversation: ConversationId, waiting: Pick<Waiting, 'num'> | null): boolean {
  return waiting !== null && (isRoomId(conversation) || waiting.num > 0)
}
