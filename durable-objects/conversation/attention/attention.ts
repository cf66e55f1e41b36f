import type { ConversationEvent } from '../../protocol/events.ts'
import type { ConversationId, PersonId } from '../../protocol/ids.ts'
import type { ReceiptItem, WelcomeItem } from '../../protocol/items.ts'
import { LIMITS } from '../../protocol/limits.ts'
import type { Mention } from '../../protocol/message.ts'
import type { AttentionNote, Attending, Hearing } from '../../protocol/rpc-attention.ts'
import type { Sql } from '../../shared/sql.ts'
import { callsOf, sameCalls, type Calls } from '../core/calls.ts'
import type { ConversationStore } from '../core/ports.ts'
import { Blocks } from '../store/blocks.ts'
import { CallList, headOf, isInFlow, type MessageHead } from '../store/call-list.ts'
import type { Files } from '../store/files.ts'
import type { Kept } from '../store/kept.ts'
import { Marks } from '../store/marks.ts'
import { Progress } from '../store/progress.ts'
import type { Participants } from '../store/participants.ts'
import { Desk, type DeskPort } from './desk.ts'
import { Hearers, type MessageChange } from './hearers.ts'
import { Reading } from './reading.ts'
import { Report } from './report.ts'

/** Whose mark was moved, or who came or went, right before a sleep may not have been told. */
const MOVED_MS = 120_000

/** Messages after which it is written down that their authors have read up to them. */
const KEEP_EVERY = 1_000

const NO_CALLS: Calls = new Map()

export interface AttentionPort extends Pick<DeskPort, 'now' | 'later' | 'background'> {
  readonly conversation: ConversationId
  readonly sql: Sql
  readonly store: ConversationStore & {
    newest(): { at: number } | null
    readonly kept: Pick<Kept, 'from'>
    readonly files: Pick<Files, 'nameOn'>
  }
  readonly participants: Participants
  isGroup(): boolean
  /** What is left to the alarm may have changed. */
  arm(): void
  /** Has this conversation open. */
  isLooking(person: PersonId): boolean
  note(person: PersonId, note: AttentionNote): Promise<Hearing>
  /** To the others who are looking. */
  receipt(item: ReceiptItem): void
}

/** What waits for whom in this conversation: follows its events, and tells the Inboxes. */
export class Attention {
  readonly desk: Desk
  /** Called after each turn. */
  onTurn: () => void = () => undefined
  readonly #port: AttentionPort
  readonly #marks: Marks
  readonly #calls: CallList
  readonly #blocks: Blocks
  readonly #reading: Reading
  readonly #hearers: Hearers
  readonly #report: Report
  readonly #progress: Progress
  /** What each Inbox was last told, to tell only differences; and the calls that are under way. */
  readonly #lastTold = new Map<PersonId, string>()
  readonly #telling = new Map<PersonId, object>()
  /** Whose lists are to show that the room looks otherwise. */
  readonly #looksOther = new Set<PersonId>()

  constructor(port: AttentionPort) {
    this.#port = port
    const { sql, store, participants } = port
    this.#marks = new Marks(sql)
    this.#calls = new CallList(sql)
    this.#blocks = new Blocks(sql)
    this.#progress = new Progress(sql)
    this.#reading = new Reading({
      marks: this.#marks,
      participants,
      head: () => store.head().num,
      isGroup: () => port.isGroup(),
      now: () => port.now(),
      receipt: (item) => port.receipt(item),
    })
    this.#report = new Report({
      ...{ conversation: port.conversation, calls: this.#calls, blocks: this.#blocks },
      ...{ store, participants, isGroup: () => port.isGroup() },
    })
    const { told, kept } = this.#progress.read()
    this.#reading.recall(this.#calls.newestByAuthor(kept))
    this.desk = new Desk(
      {
        tell: (person, nums) => this.#tell(person, nums),
        head: () => store.head().seq,
        listeners: () => this.#marks.listeners.size,
        settled: (seq) => this.#settled(seq),
        now: () => port.now(),
        later: (call, ms) => port.later(call, ms),
        background: (work) => port.background(work),
      },
      told,
    )
    this.#hearers = new Hearers({
      ...{ desk: this.desk, marks: this.#marks, calls: this.#calls, blocks: this.#blocks },
      ...{ reading: this.#reading, participants },
      isLooking: (person) => port.isLooking(person),
      authorOf: (num) => store.facts(num)?.by ?? null,
    })
    this.#catchUp(told)
  }

  /** Something happened: whom it calls is stored with it, in the same turn. */
  hear(event: ConversationEvent): void {
    if (event.t === 'reacted' && event.emoji !== '') this.#hearers.reaction(event.num, event.by)
    if (event.t === 'reacted' || event.t === 'pinned') return
    const message = event.t === 'message' ? headOf(event) : this.#calls.head(event.num)
    if (!message) return
    const before = event.t === 'message' ? NO_CALLS : this.#calls.of(event.num)
    const after = this.#callsAfter(event, message)
    if (!sameCalls(before, after)) this.#calls.replace(event.num, after)
    if (event.t === 'message' && isInFlow(message)) this.#reading.wrote(event.by, event.num)
    this.#hearers.message(event, message, before, after)
  }

  /** Messages had their time: told also to these, whose Inboxes may hold words of them. */
  expire(people: Iterable<Mention>): void {
    this.#calls.forgetBefore(this.#port.store.kept.from)
    for (const person of this.#hearers.expired(people)) this.#lastTold.delete(person)
  }

  /** After a turn: what it led to is told now, or with what comes next. */
  start(): void {
    this.onTurn()
    this.desk.start()
    if (this.desk.isBusy) this.#port.arm()
  }

  /** How far this person and, where that is shown, the others have read. */
  greeting(person: PersonId): Pick<WelcomeItem, 'read' | 'receipts'> {
    const mark = this.#reading.find(person)
    const receipts = this.#reading.receipts(person)
    return {
      ...(mark && { read: this.#reading.readOf(person, mark) }),
      ...(receipts.length > 0 && { receipts }),
    }
  }

  /** Forward to `num`, or back to right before it. */
  markRead(person: PersonId, num: number, way: 'read' | 'unread'): void {
    const read =
      way === 'read' ? this.#reading.forward(person, num) : this.#reading.back(person, num)
    if (read === null) return
    this.#hearers.listener(person, 'now')
    this.#reading.tellRead(person)
  }

  attend(person: PersonId, attending: Attending): AttentionNote {
    if (this.#port.participants.all.includes(person)) {
      this.#reading.open(person, attending.read)
    }
    const mark = this.#reading.find(person)
    if (!mark) return this.#noteFor(person, new Set())
    const isPair = this.#port.participants.all.length > 0
    if (this.#marks.listen(person, attending, isPair)) this.#reading.tellChoice(person)
    // What waits is another thing then: a version of its own.
    if (this.#blocks.hear(person, attending.blocks)) this.#marks.touch(person)
    this.#telling.delete(person)
    this.#lastTold.delete(person)
    const { held, reconsidered } = attending
    const read = this.#reading.readOf(person, mark)
    const calls = this.#calls.unreadCalls(person, read, this.#blocks.of(person))
    const others = this.#calls.concerning(person, mark.since ?? 0, reconsidered)
    return this.#noteFor(person, new Set([...held, ...calls, ...others]))
  }

  /** How it stands, for one who is told by an answer. */
  present(person: PersonId): AttentionNote {
    this.#telling.delete(person)
    this.#lastTold.delete(person)
    return this.#noteFor(person, new Set())
  }

  join(person: PersonId, givesReceipts: boolean): void {
    const { now, store } = this.#port
    const came = this.#marks.join(person, store.head().num, now())
    if (this.#marks.giveReceipts(person, givesReceipts)) this.#reading.tellChoice(person)
    if (came) this.desk.add(person, 'now')
  }

  leave(person: PersonId): void {
    this.#reading.forget(person)
    if (!this.#marks.leave(person, this.#port.now())) return
    this.#lastTold.delete(person)
    this.desk.add(person, 'now')
  }

  /** The account is no more. */
  forget(person: PersonId): void {
    this.#blocks.forget(person)
    this.#marks.forget(person)
  }

  /** A private thread has come from elsewhere: both find it in their lists, though nobody said anything. */
  introduce(): void {
    for (const person of this.#port.participants.all) this.desk.add(person, 'now')
  }

  /** The room has another name, other rules or other people: in the lists of those of these who listen. */
  announce(to: Iterable<PersonId> = this.#marks.listeners.keys()): void {
    for (const person of to) {
      if (this.#marks.listeners.has(person)) this.#looksOther.add(person)
      this.#hearers.listener(person, 'soon')
    }
  }

  /** After a sleep: goes through what may not have been told, as if it happened now. */
  #catchUp(told: number): void {
    const { store, now } = this.#port
    for (const person of this.#marks.movedSince(now() - MOVED_MS)) this.desk.add(person, 'soon')
    if (store.head().seq <= told) return
    const missed = store.changesSince(told, LIMITS.resumeChanges)
    this.desk.replay(() => {
      if (!missed) this.#hearers.listeners('soon')
      for (const event of missed ?? []) this.#hearAgain(event)
    })
  }

  #hearAgain(event: ConversationEvent): void {
    if (event.t === 'reacted') {
      if (event.emoji !== '') this.#hearers.reaction(event.num, event.by)
    } else if (event.t === 'message') {
      this.#hearers.message(event, headOf(event), NO_CALLS, this.#calls.of(event.num))
    } else if (event.t !== 'pinned') {
      // Whom it called before is not known any more: everybody is told how it stands.
      const isExpired = event.t === 'deleted' && event.expired === true
      this.#hearers.listeners('soon', isExpired ? undefined : event.num)
    }
  }

  #callsAfter(event: MessageChange, message: MessageHead): Calls {
    if (event.t === 'deleted') return NO_CALLS
    return callsOf(
      {
        by: message.author,
        text: message.text,
        mentions: event.mentions,
        replyTo: message.reply_to,
      },
      {
        isIn: (person) => this.#reading.find(person) !== null,
        authorOf: (num) => this.#port.store.facts(num)?.by ?? null,
        keywords: () => this.#marks.keywords,
      },
    )
  }

  async #tell(person: PersonId, nums: ReadonlySet<number>): Promise<void> {
    const note = this.#noteFor(person, nums)
    const shown = this.#report.shownOf(note)
    const looksOther = this.#looksOther.delete(person) && { looksOther: true as const }
    const isTold = note.concerns.length === 0 && this.#lastTold.get(person) === shown
    if (isTold && !looksOther) return
    const call = {}
    this.#telling.set(person, call)
    this.#lastTold.delete(person)
    const { isListening, epoch } = await this.#noted(person, { ...note, ...looksOther })
    // Told by an answer meanwhile: then this is not what the Inbox knows last.
    const isLast = this.#telling.get(person) === call
    if (isLast) this.#telling.delete(person)
    if (!isListening) this.#marks.unlisten(person, epoch)
    else if (isLast && this.#marks.listeners.has(person)) this.#lastTold.set(person, shown)
  }

  /** What fails is told again, with all that it said. */
  async #noted(person: PersonId, note: AttentionNote): Promise<Hearing> {
    try {
      return await this.#port.note(person, note)
    } catch (error) {
      if (note.looksOther) this.#looksOther.add(person)
      throw error
    }
  }

  #noteFor(person: PersonId, nums: ReadonlySet<number>): AttentionNote {
    const mark = this.#reading.find(person)
    if (!mark) return this.#report.gone(this.#marks.find(person)?.rev ?? 0)
    const note = this.#report.note(person, mark, this.#reading.readOf(person, mark), nums)
    return { ...note, listens: this.#marks.listeners.get(person) ?? 0 }
  }

  #settled(seq: number): void {
    const { num } = this.#port.store.head()
    const { kept } = this.#progress.read()
    const isDue = num - kept >= KEEP_EVERY
    if (isDue) this.#reading.keep()
    this.#progress.write({ told: seq, kept: isDue ? num : kept })
  }
}
