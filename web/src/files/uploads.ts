import type { FileCard } from '../../../durable-objects/protocol/files.ts'
import { FILES } from '../../../durable-objects/protocol/files.ts'
import type { ConversationId, PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { Wrong } from '../api/call.ts'
import type { AppState } from '../app/app-state.ts'
import { prepared } from './prepare.ts'
import { transfer, type Transfer } from './transfer.ts'

/** For the conversation that is on the screen. */
export function openUploads(
  { page }: Pick<AppState, 'page'>,
  show: (items: readonly Item[]) => void,
): Uploads | undefined {
  const { view } = page.value
  if (view.kind !== 'conversation') return undefined
  const { subject } = view
  const withPerson = subject.kind === 'thread' && { withPerson: subject.with.id }
  return new Uploads({ conversation: subject.id, ...withPerson }, show)
}

export interface FilePlace {
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
  readonly wrong: Wrong | null
}

/** What goes with the next message of one composer. It goes on while one types. */
export class Uploads {
  readonly #place: FilePlace
  readonly #show: (items: readonly Item[]) => void
  #items: readonly Item[] = []
  #next = 1
  readonly #files = new Map<number, File>()
  readonly #transfers = new Map<number, Transfer>()
  #waiting: (() => void)[] = []
  /** A message is about to leave with these: another press must not send them a second time. */
  #isAwaited = false

  constructor(place: FilePlace, show: (items: readonly Item[]) => void) {
    this.#place = place
    this.#show = show
  }

  add(files: readonly File[]): void {
    for (const file of files.slice(0, FILES.perMessage - this.#items.length)) {
      const key = this.#next++
      this.#files.set(key, file)
      const { name, size } = file
      const fresh = { picture: null, isAsItWas: false, done: 0, card: null, wrong: null }
      this.#set([...this.#items, { key, name, size, ...fresh }])
      void this.#carry(key, file)
    }
  }

  retry(key: number): void {
    const file = this.#files.get(key)
    if (!file) return
    this.#change(key, { wrong: null, done: 0 })
    void this.#carry(key, file)
  }

  remove(key: number): void {
    this.#transfers.get(key)?.cancel()
    this.#forget(key)
  }

  /** All of them once they are up; `null`: one is not, and says why, or they are waited for already. */
  async whole(): Promise<readonly FileCard[] | null> {
    if (this.#isAwaited) return null
    this.#isAwaited = true
    while (this.#items.some(({ card, wrong }) => card === null && wrong === null)) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    this.#isAwaited = false
    const cards = this.#items.flatMap(({ card }) => card ?? [])
    return cards.length === this.#items.length ? cards : null
  }

  /** They hang on a message now. */
  sent(): void {
    for (const { key } of this.#items) this.#forget(key)
  }

  async #carry(key: number, file: File): Promise<void> {
    const ready = await prepared(file)
    if (!this.#files.has(key)) return
    const picture = ready.thumb && URL.createObjectURL(ready.thumb)
    this.#change(key, { picture, size: ready.file.size, isAsItWas: ready.isAsItWas })
    const way = transfer(this.#place, ready, (done) => this.#change(key, { done }))
    this.#transfers.set(key, way)
    const outcome = await way.outcome
    if ('wrong' in outcome) this.#change(key, { wrong: outcome.wrong })
    else this.#change(key, { card: outcome.card, done: 1 })
  }

  #forget(key: number): void {
    const { picture = null } = this.#items.find((item) => item.key === key) ?? {}
    if (picture !== null) URL.revokeObjectURL(picture)
    this.#files.delete(key)
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
