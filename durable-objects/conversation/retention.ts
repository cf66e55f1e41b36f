import type { ConversationItem } from '../protocol/items.ts'
import type { Mention } from '../protocol/message.ts'
import type { RoomPolicy } from '../protocol/rpc-standing.ts'
import type { ServerStanding } from '../protocol/server.ts'
import type { AlarmJob } from '../shared/alarm.ts'
import type { Sql } from '../shared/sql.ts'
import { concernedBy, cutLog, oldestOf, type Aged } from './store/aged.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

const DAY_MS = 86_400_000

/** So often at most it is looked whether something has become old. */
export const LOOK_EVERY_MS = DAY_MS

/** Messages that one turn erases: the conversation is to answer others meanwhile. */
export const ERASED_AT_ONCE = 200
const PAUSE_MS = 1_000

export interface RetentionPort {
  readonly sql: Sql
  readonly store: SqliteStore
  readonly attention: { expire(people: Iterable<Mention>): void; start(): void }
  readonly everyone: { tell(item: ConversationItem): void; settle(): void }
  readonly server: { readonly standing: ServerStanding }
  readonly roster: { readonly policy: Pick<RoomPolicy, 'keepDays'> }
}

/**
 * Erases messages whose time is over, from the oldest on, some at a time. How long that is the room's
 * policy says (store/roster.ts), or else it comes with how the server stands: who is live is told of each change, who is not asks before it erases
 * (shared/server-gate.ts). Nothing is due where nothing is old.
 */
export class Retention implements AlarmJob {
  readonly #port: RetentionPort
  /** The oldest that stands; `null`: to be looked up. */
  #oldest: Aged | null = null

  constructor(port: RetentionPort) {
    this.#port = port
  }

  dueAt(): number | null {
    const keepDays = this.#keepDays
    const oldest = keepDays === undefined ? null : this.#findOldest()
    if (keepDays === undefined || !oldest) return null
    const isOldAt = oldest.at + keepDays * DAY_MS + 1
    return Math.max(isOldAt, this.#port.store.kept.lookedAt + LOOK_EVERY_MS)
  }

  run(now: number): void {
    const keepDays = this.#keepDays
    // It may be longer by now than when this became due, or for ever.
    if (keepDays !== undefined) this.#eraseBefore(now - keepDays * DAY_MS, now)
  }

  /** The room's own choice, else that of the place; `undefined`: for ever. */
  get #keepDays(): number | undefined {
    const { roster, server } = this.#port
    const own = roster.policy.keepDays
    if (own === undefined) return server.standing.keepDays
    return own === 0 ? undefined : own
  }

  #eraseBefore(time: number, now: number): void {
    const { sql, store, attention, everyone } = this.#port
    const { kept } = store
    const some = oldestOf(sql, kept.from, ERASED_AT_ONCE)
    const young = some.findIndex(({ at }) => at >= time)
    const old = young === -1 ? some : some.slice(0, young)
    const next = (old.at(-1)?.num ?? kept.from - 1) + 1
    const concerned = concernedBy(sql, kept.from, next - 1)
    for (const { num } of old) everyone.tell(store.expire(num, now))
    const isDone = old.length < ERASED_AT_ONCE
    // Stored, so that whoever wakes in between goes on.
    const lookedAt = isDone ? now : now - LOOK_EVERY_MS + PAUSE_MS
    kept.write(next, lookedAt)
    cutLog(sql, kept.seqBefore, ERASED_AT_ONCE * 2)
    this.#oldest = null
    if (old.length > 0) attention.expire(concerned)
    everyone.settle()
    attention.start()
  }

  #findOldest(): Aged | null {
    const { sql, store } = this.#port
    if (store.head().num < store.kept.from) return null
    this.#oldest ??= oldestOf(sql, store.kept.from, 1)[0] ?? null
    return this.#oldest
  }
}
