import type { ReceiptMark } from '../../protocol/attention.ts'
import type { PersonId } from '../../protocol/ids.ts'
import type { ReceiptItem } from '../../protocol/items.ts'
import { LIMITS } from '../../protocol/limits.ts'
import type { Mark, Marks } from '../store/marks.ts'
import type { Participants } from '../store/participants.ts'

export interface ReadingPort {
  readonly marks: Marks
  readonly participants: Participants
  /** Number of the newest message. */
  head(): number
  /** Groups show receipts; rooms do not. */
  isGroup(): boolean
  now(): number
  /** To the others who are looking. */
  receipt(item: ReceiptItem): void
}

/** Who is in this conversation and how far each has read. */
export class Reading {
  readonly #port: ReadingPort
  /** Whoever writes has read up to there: follows from the messages, written down now and then. */
  readonly #wrote = new Map<PersonId, number>()

  constructor(port: ReadingPort) {
    this.#port = port
  }

  /** `null` for who is not in here. */
  find(person: PersonId): Mark | null {
    const { marks, participants } = this.#port
    const mark = marks.find(person)
    if (mark) return mark.since === null ? null : mark
    if (!participants.all.includes(person)) return null
    return { since: 0, read: 0, rev: 0, at: 0, givesReceipts: true }
  }

  members(): readonly PersonId[] {
    const { marks, participants } = this.#port
    return participants.all.length > 0 ? participants.all : marks.members()
  }

  /** Of somebody who is in here. */
  readOf(person: PersonId, mark: Mark): number {
    return Math.max(mark.read, this.#wrote.get(person) ?? 0)
  }

  /** Up to `num`, forward only; the new mark, or `null` when nothing changes. */
  forward(person: PersonId, num: number): number | null {
    const mark = this.find(person)
    const read = Math.min(num, this.#port.head())
    if (!mark || read <= this.readOf(person, mark)) return null
    return this.#move(person, mark, read)
  }

  /** Back to right before `num`, but not to what was said before this person came. */
  back(person: PersonId, num: number): number | null {
    const mark = this.find(person)
    const read = Math.max(mark?.since ?? 0, num - 1)
    if (!mark || read >= this.readOf(person, mark)) return null
    this.#wrote.delete(person)
    return this.#move(person, mark, read)
  }

  /**
   * Of a pair, one who had no mark yet: what their Inbox knows is a beginning. What they have written
   * is written down with it, or a sleep would take the mark for newer than their words.
   */
  open(person: PersonId, read: number): void {
    const { marks } = this.#port
    marks.open(person, Math.max(read, this.#wrote.get(person) ?? 0), this.#port.now())
  }

  wrote(person: PersonId, num: number): void {
    this.#wrote.set(person, num)
  }

  /** After a sleep: who wrote last where, unless the mark was moved since (back, perhaps). */
  recall(newest: readonly { author: PersonId; num: number; at: number }[]): void {
    for (const { author, num, at } of newest) {
      const mark = this.find(author)
      if (mark && mark.at < at) this.#wrote.set(author, num)
    }
  }

  forget(person: PersonId): void {
    this.#wrote.delete(person)
  }

  /** Writes down what follows from the messages. */
  keep(): void {
    const { marks } = this.#port
    for (const [person, num] of this.#wrote) {
      if (this.find(person)) marks.open(person, 0, this.#port.now())
      marks.keep(person, num)
    }
    this.#wrote.clear()
  }

  showsReceipts(): boolean {
    return this.#port.participants.all.length > 0 || this.#port.isGroup()
  }

  /** To the others, where they see it: how far this person has read now. */
  tellRead(person: PersonId): void {
    const mark = this.showsReceipts() ? this.find(person) : null
    if (mark?.givesReceipts !== true) return
    this.#port.receipt({ t: 'receipt', by: person, num: this.readOf(person, mark) })
  }

  /** This person lets it be seen from now on, or no more. */
  tellChoice(person: PersonId): void {
    if (this.#port.marks.find(person)?.givesReceipts === true) this.tellRead(person)
    else if (this.showsReceipts()) {
      this.#port.receipt({ t: 'receipt', by: person, num: 0, gone: true })
    }
  }

  /** How far the others have read, those who let it be seen. */
  receipts(viewer: PersonId): readonly ReceiptMark[] {
    if (!this.showsReceipts()) return []
    return this.members()
      .slice(0, LIMITS.receiptPeople)
      .flatMap((person) => {
        const mark = person === viewer ? null : this.find(person)
        return mark?.givesReceipts === true ? [[person, this.readOf(person, mark)] as const] : []
      })
  }

  #move(person: PersonId, mark: Mark, read: number): number {
    const { marks } = this.#port
    const now = this.#port.now()
    // Of a pair, one who had no mark yet.
    marks.open(person, mark.read, now)
    marks.move(person, read, now)
    return read
  }
}
