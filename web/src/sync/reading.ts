import type { MessageEvent } from '../../../durable-objects/protocol/events.ts'
import type { PersonId } from '../../../durable-objects/protocol/ids.ts'
import type { ReceiptItem, WelcomeItem } from '../../../durable-objects/protocol/items.ts'
import type { SyncPorts } from './ports.ts'

/** So long reading is gathered: one word to the server for a burst of messages. */
const GATHER_MS = 1_000

/** How far I have read a conversation, and how far the others have. */
export class Reading {
  /** How far I had read when I came. */
  before: number | null = null
  receipts: ReadonlyMap<PersonId, number> = new Map()
  readonly #ports: Pick<SyncPorts, 'after'>
  readonly #stopHearing: () => void
  /** False when it could not be said: then it is said again later. */
  readonly #say: (num: number) => boolean
  #read = 0
  #said = 0
  #isStopped = false
  #cancel: (() => void) | null = null

  constructor(ports: Pick<SyncPorts, 'after' | 'onHide'>, say: (num: number) => boolean) {
    this.#ports = ports
    this.#say = say
    this.#stopHearing = ports.onHide(() => this.flush())
  }

  begin({ read, receipts = [] }: WelcomeItem): void {
    this.before ??= read ?? null
    if (read !== undefined) this.#said = read
    this.receipts = new Map(receipts)
  }

  hear({ by, num, gone }: Omit<ReceiptItem, 't'>): void {
    const receipts = new Map(this.receipts).set(by, num)
    if (gone) receipts.delete(by)
    this.receipts = receipts
  }

  /** Whoever writes has read up to there. */
  wrote({ by, num, thread, echo }: MessageEvent): void {
    const known = this.receipts.get(by)
    const isInFlow = thread === undefined || echo === true
    if (known !== undefined && known < num && isInFlow) this.hear({ by, num })
  }

  read(num: number): void {
    if (this.#isStopped || num <= this.#read) return
    this.#read = num
    this.#cancel ??= this.#ports.after(GATHER_MS, () => this.flush())
  }

  /** Marked as unread: looking at it does not read it any more. */
  stop(num: number): void {
    this.#cancel?.()
    this.#cancel = null
    this.#isStopped = true
    this.before = num - 1
  }

  /** Says it at once: the screen may go, or there is a connection again. */
  flush(): void {
    this.#cancel?.()
    this.#cancel = null
    if (this.#isStopped || this.#read <= this.#said) return
    if (this.#say(this.#read)) this.#said = this.#read
  }

  close(): void {
    this.#stopHearing()
    this.flush()
  }
}
