import type { CommandOf } from '../../../durable-objects/protocol/commands.ts'
import type { ErrorCode } from '../../../durable-objects/protocol/error-codes.ts'
import type { ClientId } from '../../../durable-objects/protocol/ids.ts'
import type { ErrorItem } from '../../../durable-objects/protocol/items.ts'
import type { ConversationOptions } from './conversation-contract.ts'
import type { PendingMessage } from './conversation-state.ts'
import type { Outbox, OutboxEntry } from './outbox.ts'

/** Messages for one frame: few enough to stay far below its size limit. */
const BATCH = 8

/** Refusals that pass by themselves. */
const WAITS: ReadonlySet<ErrorCode> = new Set([
  ...(['slow_down', 'slow_mode', 'try_again', 'server_read_only', 'server_stopped'] as const),
])

export type Written = Omit<PendingMessage, 'state'>

type PendingPlace = Pick<ConversationOptions, 'conversation' | 'me' | 'withPerson'>

/** What I have written and the server has not acknowledged: shown, kept, and sent until it has. */
export class PendingMessages {
  readonly #outbox: Outbox
  readonly #place: Pick<OutboxEntry, 'conversation' | 'author' | 'withPerson'>
  #list: readonly PendingMessage[] = []
  readonly #underWay = new Set<ClientId>()

  constructor(outbox: Outbox, { conversation, me, withPerson }: PendingPlace) {
    this.#outbox = outbox
    this.#place = { conversation, author: me, ...(withPerson !== undefined && { withPerson }) }
  }

  get list(): readonly PendingMessage[] {
    return this.#list
  }

  /** Brings back what an earlier page has left behind, before what this one has written. */
  async restore(): Promise<void> {
    const entries = await this.#outbox.load(this.#place.conversation, this.#place.author)
    const known = new Set(this.#list.map((message) => message.cid))
    const older = entries.filter((entry) => !known.has(entry.cid)).map(fromEntry)
    this.#list = [...older, ...this.#list]
  }

  add(written: Written): void {
    this.#list = [...this.#list, { ...written, state: { kind: 'sending' } }]
    void this.#outbox.put({ ...written, ...this.#place })
  }

  /** The server has it, by whatever way that was learnt. */
  settle(cid: ClientId): boolean {
    if (!this.#list.some((message) => message.cid === cid)) return false
    this.#list = this.#list.filter((message) => message.cid !== cid)
    this.#underWay.delete(cid)
    void this.#outbox.remove(cid)
    return true
  }

  /** The server refused it: it stays, held for a while or failed until the person decides. */
  refuse({ cid, code, retryAfterMs }: ErrorItem, now: number): boolean {
    if (cid === undefined) return false
    const waits = WAITS.has(code)
    this.#underWay.delete(cid)
    return this.#update(
      cid,
      waits ? { kind: 'held', retryAt: now + (retryAfterMs ?? 1_000) } : { kind: 'failed', code },
    )
  }

  retry(cid: ClientId): boolean {
    return this.#update(cid, { kind: 'sending' })
  }

  /** The connection is new: what was under way may never have arrived. */
  forgetUnderWay(): void {
    this.#underWay.clear()
  }

  /**
   * The `send` commands that go out now, oldest first; none while others are under way. Within one
   * frame a refusal for haste hits the last ones only, across frames it could hit those in between,
   * and then the order written would not be the order sent.
   */
  takeFrame(): CommandOf<'send'>[] {
    if (this.#underWay.size > 0) return []
    const held = this.#list.findIndex((message) => message.state.kind === 'held')
    const free = held === -1 ? this.#list : this.#list.slice(0, held)
    const next = free.filter((message) => message.state.kind === 'sending').slice(0, BATCH)
    for (const { cid } of next) this.#underWay.add(cid)
    return next.map(commandOf)
  }

  /** When the next held message may go out again; `null` when none is held. */
  nextRetryAt(): number | null {
    const times = this.#list.flatMap(({ state }) => (state.kind === 'held' ? [state.retryAt] : []))
    return times.length > 0 ? Math.min(...times) : null
  }

  releaseHeld(now: number): void {
    for (const { cid, state } of this.#list) {
      if (state.kind === 'held' && state.retryAt <= now) this.retry(cid)
    }
  }

  #update(cid: ClientId, state: PendingMessage['state']): boolean {
    const index = this.#list.findIndex((message) => message.cid === cid)
    const message = this.#list[index]
    if (!message) return false
    this.#list = this.#list.with(index, { ...message, state })
    return true
  }
}

function fromEntry({
  conversation: _c,
  author: _a,
  withPerson: _w,
  ...written
}: OutboxEntry): PendingMessage {
  return { ...written, state: { kind: 'sending' } }
}

function commandOf({
  cid,
  text,
  replyTo,
  thread,
  echo,
  files,
  poll,
}: PendingMessage): CommandOf<'send'> {
  return {
    t: 'send',
    cid,
    text,
    ...(replyTo !== undefined && { replyTo }),
    ...(thread !== undefined && { thread }),
    ...(echo !== undefined && { echo }),
    ...(files && { files: files.map(({ id }) => id) }),
    ...(poll && { poll: { ...poll, options: [...poll.options] } }),
  }
}
