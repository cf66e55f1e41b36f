import { plainText } from '../../protocol/plain-text.ts'
import type { CallKind, Waiting } from '../../protocol/attention.ts'
import type { ConversationId, PersonId } from '../../protocol/ids.ts'
import type { PersonCard } from '../../protocol/message.ts'
import type { AttentionNote, ConcernAbout, ConcernNote } from '../../protocol/rpc-attention.ts'
import type { Head } from '../core/ports.ts'
import type { Blocks } from '../store/blocks.ts'
import { isInFlow, type CallList, type MessageHead } from '../store/call-list.ts'
import type { Files } from '../store/files.ts'
import type { Kept } from '../store/kept.ts'
import type { Mark } from '../store/marks.ts'
import type { Participants } from '../store/participants.ts'

/** Code points of a message that an Inbox shows. */
const EXCERPT = 140

export interface ReportPort {
  readonly conversation: ConversationId
  readonly calls: CallList
  readonly blocks: Blocks
  readonly participants: Participants
  isGroup(): boolean
  readonly store: {
    head(): Head
    newest(): { at: number } | null
    cards(people: Iterable<PersonId>): PersonCard[]
    readonly kept: Pick<Kept, 'from'>
    readonly files: Pick<Files, 'nameOn'>
  }
}

/**
 * What is known for one person now: counted and described at the moment when it is told. Its version
 * rises with every change: each is a change of the conversation or of this person's mark.
 */
export class Report {
  readonly #port: ReportPort

  constructor(port: ReportPort) {
    this.#port = port
  }

  note(person: PersonId, mark: Mark, read: number, nums: ReadonlySet<number>): AttentionNote {
    const { conversation, store } = this.#port
    const other = this.#otherThan(person)
    return {
      conversation,
      version: store.head().seq + mark.rev,
      waiting: this.#waiting(person, read),
      since: mark.since ?? 0,
      ...(store.kept.from > 1 && { keptFrom: store.kept.from }),
      ...(other && { with: other }),
      ...(this.#port.isGroup() && { isGroup: true }),
      concerns: [...nums].flatMap((num) => this.#concern(person, mark.since ?? 0, num) ?? []),
    }
  }

  /** For who is in here no longer. */
  gone(rev: number): AttentionNote {
    const { conversation, store } = this.#port
    return { conversation, version: store.head().seq + rev, waiting: null, concerns: [] }
  }

  /**
   * What a device shows of it. A room that is read to its end looks the same however far that is;
   * a private thread moves up in the list.
   */
  shownOf({ waiting }: AttentionNote): string {
    if (!waiting) return 'gone'
    const { read, unread, mentions } = waiting
    if (this.#port.participants.all.length > 0) return JSON.stringify(waiting)
    return JSON.stringify(unread === 0 ? [] : [read, unread, mentions])
  }

  #waiting(person: PersonId, read: number): Omit<Waiting, 'conversation'> {
    const { calls, blocks, store } = this.#port
    const blocked = blocks.of(person)
    const unread = calls.unread(person, read, blocked)
    return {
      num: store.head().num,
      at: store.newest()?.at ?? 0,
      read,
      unread,
      mentions: unread === 0 ? 0 : calls.mentions(person, read, blocked),
    }
  }

  #otherThan(person: PersonId): PersonCard | null {
    const { participants, store } = this.#port
    if (participants.all.length === 0) return null
    return store.cards([participants.otherThan(person)])[0] ?? null
  }

  /** Whether and how this message concerns this person, who came after message `since`. */
  #concern(person: PersonId, since: number, num: number): ConcernNote | null {
    const message = this.#port.calls.head(num)
    if (!message) return null
    const inFlow = isInFlow(message)
    if (message.author === person) {
      return { num, slot: 'reaction', about: this.#reactions(message, inFlow) }
    }
    const kind = num > since && message.text !== null ? this.#kind(person, message) : null
    if (kind === null) return { num, slot: 'call', about: null }
    return { num, slot: 'call', about: this.#about(kind, message.author, message, inFlow) }
  }

  #kind(person: PersonId, { num, thread, author }: MessageHead): CallKind | null {
    if (this.#port.blocks.has(person, author)) return null
    const calls = this.#port.calls.of(num)
    const kind = calls.get(person) ?? calls.get('room')
    if (kind !== undefined) return kind
    return thread !== null && this.#port.calls.tookPart(person, thread, num) ? 'thread' : null
  }

  #reactions(message: MessageHead, inFlow: boolean): ConcernAbout | null {
    if (message.text === null) return null
    const { calls, blocks } = this.#port
    const { num, author } = message
    const others = calls.reactionsOfOthers(num, author, blocks.of(author))
    const [newest] = others
    if (!newest) return null
    return {
      ...this.#about('reaction', newest.person, message, inFlow),
      at: newest.at,
      emoji: newest.emoji,
      count: new Set(others.map(({ person }) => person)).size,
    }
  }

  #about(
    kind: ConcernAbout['kind'],
    by: PersonId,
    { num, at, text }: MessageHead,
    inFlow: boolean,
  ): ConcernAbout {
    // Who is not known by a card has no name to show: their id stands for it.
    const card = this.#port.store.cards([by])[0] ?? { id: by, alias: '', name: '' }
    const words = text === '' ? this.#port.store.files.nameOn(num) : (text ?? '')
    return { kind, by: card, at, text: excerptOf(words), inFlow }
  }
}

function excerptOf(text: string): string {
  const points = Array.from(plainText(text).replace(/\s+/gu, ' ').trim())
  return points.length > EXCERPT ? `${points.slice(0, EXCERPT - 1).join('')}…` : points.join('')
}
