import type { ConversationEvent } from '../../protocol/events.ts'
import type { PersonId } from '../../protocol/ids.ts'
import type { Mention } from '../../protocol/message.ts'
import type { Calls } from '../core/calls.ts'
import type { Blocks } from '../store/blocks.ts'
import { isInFlow, type CallList, type MessageHead } from '../store/call-list.ts'
import type { Marks } from '../store/marks.ts'
import type { Participants } from '../store/participants.ts'
import type { Desk, Haste } from './desk.ts'
import type { Reading } from './reading.ts'

/** Rooms up to so many people tell everyone of an `@room`, also those who are away. */
const ROOM_CALL_PEOPLE = 100

export type MessageChange = Extract<ConversationEvent, { t: 'message' | 'edited' | 'deleted' }>

export interface HearersPort {
  readonly desk: Desk
  readonly marks: Marks
  readonly calls: CallList
  readonly blocks: Blocks
  readonly reading: Reading
  readonly participants: Participants
  isLooking(person: PersonId): boolean
  authorOf(num: number): PersonId | null
}

/** Who is to hear of what happens, and how soon. Nobody hears of whom they have blocked. */
export class Hearers {
  readonly #port: HearersPort

  constructor(port: HearersPort) {
    this.#port = port
  }

  /** Of a message that came, changed or went. */
  message({ num, t }: MessageChange, message: MessageHead, before: Calls, after: Calls): void {
    const { desk, calls, reading, participants } = this.#port
    const { author, thread } = message
    this.#called(author, num, before, after)
    if (thread !== null) {
      for (const person of calls.threadPeople(thread)) {
        if (person === author || !reading.find(person)) continue
        if (t === 'message') this.#add(author, person, num)
        else this.#listenerOf(author, person, 'soon', num)
      }
    }
    // Reactions to it go with it.
    if (t === 'deleted') this.listener(author, 'soon', num)
    if (t === 'edited' || !isInFlow(message)) return
    const pair = participants.all
    for (const person of pair) desk.add(person, 'now')
    if (pair.length > 0) return
    // Who is away may want to be told of it on a device (inbox/pushes.ts).
    if (t === 'message' && reading.showsReceipts()) this.#away(author)
    this.#listenersOf(author, 'soon')
  }

  /** There or not: who has a part in what had its time. Gives who that is. */
  expired(people: Iterable<Mention>): ReadonlySet<PersonId> {
    const { desk, reading, participants } = this.#port
    const concerned = [...people].flatMap((one) =>
      one === 'room' ? [...this.#roomCallees()] : [one],
    )
    const told = new Set([...concerned, ...participants.all].filter((one) => reading.find(one)))
    for (const person of told) desk.add(person, 'soon')
    this.listeners('soon')
    return told
  }

  reaction(num: number, by: PersonId): void {
    const { desk, blocks, reading } = this.#port
    const author = this.#port.authorOf(num)
    if (author === null || author === by || !reading.find(author)) return
    if (!blocks.has(author, by)) desk.add(author, 'soon', num)
  }

  listeners(haste: Haste, num?: number): void {
    for (const person of this.#port.marks.listeners.keys()) this.listener(person, haste, num)
  }

  listener(person: PersonId, haste: Haste, num?: number): void {
    const { desk, marks } = this.#port
    if (!marks.listeners.has(person)) return
    // Who is looking has read it in a moment: then one call tells both.
    const gathers = haste === 'soon' && this.#port.isLooking(person)
    desk.add(person, gathers ? 'gathered' : haste, num)
  }

  /** Whom it calls anew hears it at once, there or not; whom it called before, when they listen. */
  #called(author: PersonId, num: number, before: Calls, after: Calls): void {
    for (const person of after.keys()) {
      if (before.has(person)) continue
      if (person !== 'room') this.#add(author, person, num)
      else for (const one of this.#roomCallees()) if (one !== author) this.#add(author, one, num)
    }
    for (const person of before.keys()) {
      const haste = after.has(person) ? 'soon' : 'now'
      if (person === 'room') this.#listenersOf(author, 'soon', num)
      else this.#listenerOf(author, person, haste, num)
    }
  }

  /** `@room`: everyone in a small room; in a large one those who are there. */
  #roomCallees(): Iterable<PersonId> {
    const { marks, reading } = this.#port
    const members = reading.members()
    return members.length <= ROOM_CALL_PEOPLE ? members : [...marks.listeners.keys()]
  }

  #away(author: PersonId): void {
    const { marks, blocks, desk, reading } = this.#port
    for (const person of reading.members()) {
      const isThere = person === author || marks.listeners.has(person)
      if (!isThere && !blocks.has(person, author)) desk.add(person, 'now')
    }
  }

  #add(author: PersonId, person: PersonId, num: number): void {
    if (!this.#port.blocks.has(person, author)) this.#port.desk.add(person, 'now', num)
  }

  #listenersOf(author: PersonId, haste: Haste, num?: number): void {
    for (const person of this.#port.marks.listeners.keys()) {
      this.#listenerOf(author, person, haste, num)
    }
  }

  #listenerOf(author: PersonId, person: PersonId, haste: Haste, num?: number): void {
    if (!this.#port.blocks.has(person, author)) this.listener(person, haste, num)
  }
}
