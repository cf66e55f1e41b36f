import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import { FILES } from '../../../durable-objects/protocol/files.ts'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { Wrong } from '../api/call.ts'
import type { AppState } from '../app/app-state.ts'
import { isSame, listBegun, type Begun } from './begun.ts'
import { pick } from './pick.ts'
import { prepared } from './prepare.ts'
import { giveUp, transfer, type Transfer } from './transfer.ts'

/** For the conversation that is on the screen. */
export function openUploads(
  { page }: Pick<AppState, 'page'>,
  show: (items: readonly Item[]) => void,
): Uploads | undefined {
  const { view } = page.value
  if (view.kind !== 'conversation') return undefined
  const { subject, around } = view
  const withPerson = subject.kind === 'thread' && { withPerson: subject.with.id }
  const place = { me: around.me.id, conversation: subject.id, ...withPerson }
  return new Uploads(place, show)
}

export interface FilePlace {
  readonly me: PersonId
  readonly conversation: ConversationId
  /** In a private thread: the other one. */
  readonly withPerson?: PersonId
}

/** A file that goes with the next message, as it shows. */
export interface Item {
  readonly key: number
  readonly name: string
  readonly size: number
  /** A small picture of it, of this page. */
  readonly picture: string | null
  /** Moves: what the camera wrote into it could not be taken out. */
  readonly isAsItWas: boolean
  /** Between 0 and 1. */
  readonly done: number
  readonly card: FileCard | null
  /** `interrupted`: an earlier page had begun it, and has not the file any more; `other_file`: nor is it this one. */
  readonly wrong: Wrong | 'interrupted' | 'other_file' | null
}

/** What goes with the next message of one composer. It goes on while one types. */
export class Uploads {
  readonly #place: FilePlace
  readonly #show: (items: readonly Item[]) => void
  #items: readonly Item[] = []
  #next = 1
  readonly #files = new Map<number, File>()
  readonly #transfers = new Map<number, Transfer>()
  /** What an earlier page had begun. */
  readonly #begun = new Map<number, Begun>()
  #waiting: (() => void)[] = []
  /** A message is about to leave with these: another press must not send them a second time. */
  #isAwaited = false

  constructor(place: FilePlace, show: (items: readonly Item[]) => void) {
    this.#place = place
    this.#show = show
  }

  /** Shows what an earlier page had begun: it goes on once the same file is picked. */
  recall(): void {
    for (const begun of listBegun(this.#place, Date.now()).slice(-FILES.perMessage)) {
      const key = this.#next++
      this.#begun.set(key, begun)
      const { name, size, parts } = begun
      const done = Math.min(1, (parts.length * FILES.partBytes) / size)
      const rest = { picture: null, isAsItWas: false, card: null, wrong: 'interrupted' } as const
      this.#set([...this.#items, { key, name, size, done, ...rest }])
    }
  }

  /** Those that are up already: of a message that was taken back. */
  put(cards: readonly FileCard[]): void {
    for (const card of cards.slice(0, FILES.perMessage - this.#items.length)) {
      const { name, size } = card
      const rest = { picture: null, isAsItWas: false, done: 1, wrong: null }
      this.#set([...this.#items, { key: this.#next++, name, size, card, ...rest }])
    }
  }

  add(files: readonly File[]): void {
    const fresh = files.filter((file) => !this.#goesOn(file))
    for (const file of fresh.slice(0, FILES.perMessage - this.#items.length)) {
      const key = this.#next++
      this.#files.set(key, file)
      const { name, size } = file
      const fresh = { picture: null, isAsItWas: false, done: 0, card: null, wrong: null }
      this.#set([...this.#items, { key, name, size, ...fresh }])
      void this.#carry(key, file)
    }
  }

  async retry(key: number): Promise<void> {
    const begun = this.#begun.get(key)
    const file = begun ? (await pick(false))[0] : this.#files.get(key)
    if (!file) return
    if (begun && !isSame(begun, file)) {
      this.#change(key, { wrong: 'other_file' })
      return
    }
    this.#begin(key, file)
  }

  remove(key: number): void {
    this.#transfers.get(key)?.cancel()
    const begun = this.#begun.get(key)
    const up = this.#items.find((item) => item.key === key)?.card
    const left = begun?.file ?? (this.#files.has(key) ? undefined : up?.id)
    if (left) giveUp(this.#place, left)
    this.#forget(key)
  }

  get isEmpty(): boolean {
    return this.#items.length === 0
  }

  /** Those that are up, once none is under way. */
  async up(): Promise<readonly FileCard[]> {
    await this.#rest()
    return this.#items.flatMap(({ card }) => card ?? [])
  }

  /** All of them once they are up; `null`: one is not, and says why, or they are waited for already. */
  async whole(): Promise<readonly FileCard[] | null> {
    if (this.#isAwaited) return null
    this.#isAwaited = true
    await this.#rest()
    this.#isAwaited = false
    const cards = this.#items.flatMap(({ card }) => card ?? [])
    return cards.length === this.#items.length ? cards : null
  }

  /** They hang on a message now, or wait with one. */
  sent(files: readonly FileCard[]): void {
    const ids = new Set(files.map(({ id }) => id))
    for (const { key, card } of this.#items) if (card && ids.has(card.id)) this.#forget(key)
  }

  /** Until none is under way. */
  async #rest(): Promise<void> {
    while (this.#items.some(({ card, wrong }) => card === null && wrong === null)) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  /** Whether it is one that an earlier page had begun. */
  #goesOn(file: File): boolean {
    for (const [key, begun] of this.#begun) {
      if (!isSame(begun, file)) continue
      this.#begin(key, file)
      return true
    }
    return false
  }

  #begin(key: number, file: File): void {
    this.#begun.delete(key)
    this.#files.set(key, file)
    this.#change(key, { wrong: null, done: 0 })
    void this.#carry(key, file)
  }

  async #carry(key: number, file: File): Promise<void> {
    const ready = await prepared(file)
    if (!this.#files.has(key)) return
    const picture = ready.thumb && URL.createObjectURL(ready.thumb)
    this.#change(key, { picture, size: ready.file.size, isAsItWas: ready.isAsItWas })
    // Drawn anew it may be other bytes the next time.
    const source = ready.file.size === file.size ? file : null
    const way = transfer(this.#place, { ...ready, source }, (done) => this.#change(key, { done }))
    this.#transfers.set(key, way)
    const outcome = await way.outcome
    if ('wrong' in outcome) this.#change(key, { wrong: outcome.wrong })
    else this.#change(key, { card: outcome.card, done: 1 })
  }

  #forget(key: number): void {
    const { picture = null } = this.#items.find((item) => item.key === key) ?? {}
    if (picture !== null) URL.revokeObjectURL(picture)
    this.#files.delete(key)
    this.#begun.delete(key)
    this.#transfers.delete(key)
    this.#set(this.#items.filter((item) => item.key !== key))
  }

  #change(key: number, change: Partial<Item>): void {
    this.#set(this.#items.map((item) => (item.key === key ? { ...item, ...change } : item)))
  }

  #set(items: readonly Item[]): void {
    this.#items = items
    this.#show(items)
    const waiting = this.#waiting
    this.#waiting = []
    for (const go of waiting) go()
  }
}
