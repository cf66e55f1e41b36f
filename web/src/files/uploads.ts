import { FILES, type FileCard } from '../../../durable-objects/protocol/files.ts'
import type { ConversationId, FileId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { AppState } from '../app/app-state.ts'
import { addressIn } from './address.ts'
import {
  endOf,
  forgetBegun,
  isSame,
  keepBegun,
  keyOf,
  listBegun,
  markTray,
  readBegun,
  type Begun,
} from './begun.ts'
import { pick } from './pick.ts'
import { prepared } from './prepare.ts'
import { freshItem, type Item } from './tray-item.ts'
import { giveUp, isGone, transfer, type Transfer } from './transfer.ts'

/** One for each place: what is on its way goes on while another conversation is on the screen. */
const opened = new Map<string, Uploads>()

/** For the conversation that is on the screen, or the thread of it. */
export function openUploads(
  { page }: Pick<AppState, 'page'>,
  thread: number | undefined,
  show: (items: readonly Item[]) => void,
): Uploads | undefined {
  const { view } = page.value
  if (view.kind !== 'conversation') return undefined
  const { subject, around } = view
  const place = {
    ...{ me: around.me.id, conversation: subject.id },
    ...(subject.kind === 'thread' && { withPerson: subject.with.id }),
    ...(thread !== undefined && { thread }),
  }
  const known = opened.get(keyOf(place))
  if (known) {
    known.showBy(show)
    return known
  }
  const uploads = new Uploads(place, show)
  opened.set(keyOf(place), uploads)
  uploads.recall()
  return uploads
}

export interface FilePlace {
  readonly me: PersonId
  readonly conversation: ConversationId
  /** In a private thread: the other one. */
  readonly withPerson?: PersonId
  /** The root under which the message will stand. */
  readonly thread?: number
}

/** What goes with the next message of one composer. It goes on while one types. */
export class Uploads {
  readonly #place: FilePlace
  #show: (items: readonly Item[]) => void
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
    addEventListener('storage', ({ key, oldValue, newValue }) => {
      if (key === keyOf(place)) this.#follow(readBegun(oldValue), readBegun(newValue))
    })
  }

  /** The composer was drawn anew. */
  showBy(show: (items: readonly Item[]) => void): void {
    this.#show = show
    show(this.#items)
  }

  /** Shows what an earlier page had begun: it goes on once the same file is picked, what is whole is there. */
  recall(): void {
    for (const begun of listBegun(this.#place, Date.now()).slice(-FILES.perMessage)) {
      if (begun.card) {
        this.#putWhole(begun.card, endOf(begun))
        continue
      }
      const { name, size, parts } = begun
      const done = Math.min(1, (parts.length * FILES.partBytes) / size)
      this.#begun.set(this.#add({ name, size, done, wrong: 'interrupted' }), begun)
    }
    markTray(this.#place, this.#items.length > 0)
  }

  /** Those that are up already, of a message that is written again; kept until then (ms). */
  put(cards: readonly FileCard[], until: number): void {
    for (const card of cards.slice(0, FILES.perMessage - this.#items.length)) {
      const { id, name, size } = card
      const at = until - FILES.looseMs
      const begun = { file: id, name, size, modified: 0, at, parts: [], card }
      keepBegun(this.#place, begun, Date.now())
      this.#putWhole(card, until)
    }
  }

  add(files: readonly File[]): void {
    const fresh = files.filter((file) => !this.#goesOn(file))
    for (const file of fresh.slice(0, FILES.perMessage - this.#items.length)) {
      const key = this.#add({ name: file.name, size: file.size })
      this.#files.set(key, file)
      void this.#carry(key, file)
    }
    markTray(this.#place, this.#items.length > 0)
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

  /** From the tray, and from the server. */
  remove(key: number): void {
    this.#transfers.get(key)?.cancel()
    const left = this.#begun.get(key)?.file ?? this.#items.find((one) => one.key === key)?.card?.id
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
    this.#endOverdue()
    await this.#rest()
    this.#isAwaited = false
    const cards = this.#items.flatMap(({ card }) => card ?? [])
    return cards.length === this.#items.length ? cards : null
  }

  /** They hang on a message now, or wait with one. */
  sent(files: readonly FileCard[]): void {
    const ids = new Set(files.map(({ id }) => id))
    for (const id of ids) forgetBegun(this.#place, id, Date.now())
    for (const { key, card } of this.#items) if (card && ids.has(card.id)) this.#forget(key)
  }

  /** Until none is under way. */
  async #rest(): Promise<void> {
    while (this.#items.some(({ card, wrong }) => card === null && wrong === null)) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
  }

  /** What the server does not keep any more is sent anew by the page that has it. */
  #endOverdue(): void {
    const now = Date.now()
    for (const { key, card, until } of this.#items) {
      if (card && until <= now) this.#expire(key, card.id)
    }
  }

  #expire(key: number, id: FileId): void {
    forgetBegun(this.#place, id, Date.now())
    const file = this.#files.get(key)
    if (file) this.#begin(key, file)
    else this.#change(key, { card: null, picture: null, wrong: 'expired' })
  }

  /** Another tab has sent some, taken some out, or brought some here. */
  #follow(before: readonly Begun[], after: readonly Begun[]): void {
    const left = new Map(after.map((begun) => [begun.file, begun]))
    for (const { file } of before.filter((begun) => !left.has(begun.file))) {
      const { key } = this.#items.find((item) => this.#idOf(item) === file) ?? {}
      if (key !== undefined) this.#forget(key)
    }
    for (const [key, { file }] of this.#begun) {
      const begun = left.get(file)
      if (begun?.card) this.#change(key, this.#wholeItem(begun.card, endOf(begun)))
      if (begun?.card) this.#begun.delete(key)
    }
  }

  #idOf({ key, card }: Item): FileId | undefined {
    return card?.id ?? this.#begun.get(key)?.file
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
    this.#change(key, { card: null, wrong: null, done: 0 })
    void this.#carry(key, file)
  }

  async #carry(key: number, file: File): Promise<void> {
    const ready = await prepared(file)
    if (!this.#files.has(key)) return
    const picture = ready.thumb && URL.createObjectURL(ready.thumb)
    this.#change(key, { picture, size: ready.file.size, isAsItWas: ready.isAsItWas })
    const sent = { ...ready, source: file }
    const way = transfer(this.#place, sent, (done) => this.#change(key, { done }))
    this.#transfers.set(key, way)
    const outcome = await way.outcome
    if ('wrong' in outcome) this.#change(key, { wrong: outcome.wrong })
    else this.#change(key, { ...outcome, done: 1 })
  }

  /** The server is asked whether it still has it. */
  #putWhole(card: FileCard, until: number): void {
    const key = this.#add({ name: card.name, size: card.size, ...this.#wholeItem(card, until) })
    void isGone(this.#place, card).then((gone) => {
      if (gone) this.#expire(key, card.id)
    })
  }

  #wholeItem(card: FileCard, until: number): Partial<Item> {
    const picture = card.thumb === true ? addressIn(this.#place, card).small : null
    return { card, until, picture, done: 1, wrong: null }
  }

  #add(item: Pick<Item, 'name' | 'size'> & Partial<Item>): number {
    const key = this.#next++
    this.#set([...this.#items, { ...freshItem, ...item, key }])
    return key
  }

  #forget(key: number): void {
    const { picture = null } = this.#items.find((item) => item.key === key) ?? {}
    if (picture !== null) URL.revokeObjectURL(picture)
    this.#files.delete(key)
    this.#begun.delete(key)
    this.#transfers.delete(key)
    this.#set(this.#items.filter((item) => item.key !== key))
    markTray(this.#place, this.#items.length > 0)
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
