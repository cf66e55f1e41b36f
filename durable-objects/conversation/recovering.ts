import type { ByeItem } from '../protocol/items.ts'
import { failure, success, type Result } from '../protocol/result.ts'
import type { Floor, RecoverAnswers, RecoverDeed, RecoveryRpc } from '../protocol/rpc-recovery.ts'
import { logFault } from '../shared/log.ts'
import type { Sql } from '../shared/sql.ts'
import { firstSince } from './store/by-time.ts'
import { membersKnown, risenBy } from './store/rising.ts'
import type { SqliteStore } from './store/sqlite-store.ts'

/** The part of a Durable Object's storage that goes back in time, where the platform offers it. */
export interface TimeMachine {
  getCurrentBookmark(): Promise<string>
  getBookmarkForTime(time: number): Promise<string>
  onNextSessionRestoreBookmark(bookmark: string): Promise<string>
}

export interface RecoveringPort {
  readonly sql: Sql
  readonly store: Pick<SqliteStore, 'head'>
  readonly machine: TimeMachine
  /** Of this object: how often it was live, and how it comes to be so. */
  readonly server: { readonly spell: number; enter(): Promise<boolean> }
  /** Kept outside of this object, from here on. */
  keepFloor(floor: Floor | null): Promise<void>
  /** From here on nobody is let in and nothing is taken in. */
  shut(bye: ByeItem): void
  open(): void
  /** Begins anew, from what is stored. */
  restart(): void
}

/** One room goes back in time (docs/decisions/recovery.md). */
export class Recovering implements RecoveryRpc {
  readonly #port: RecoveringPort
  /** The recovery that waits for this object to begin anew. */
  #waiting: string | null = null

  constructor(port: RecoveringPort) {
    this.#port = port
  }

  async recover<D extends RecoverDeed>(deed: D): Promise<RecoverAnswers[D['t']]> {
    return (await this.#answer(deed)) as RecoverAnswers[D['t']]
  }

  async #answer(deed: RecoverDeed): Promise<RecoverAnswers[RecoverDeed['t']]> {
    switch (deed.t) {
      case 'look': {
        const bookmark = await this.#bookmarkOf(deed.time)
        if (!bookmark.ok) return bookmark
        const { sql, store, machine } = this.#port
        const now = await machine.getCurrentBookmark()
        return success({ messages: store.head().num + 1 - firstSince(sql, deed.time), now })
      }
      case 'restore':
        return await this.#restore(deed)
      case 'risen':
        return await this.#risen(deed.id)
    }
  }

  async #restore({
    id,
    to,
    by,
  }: RecoverDeed & { t: 'restore' }): Promise<RecoverAnswers['restore']> {
    const { store, machine, server } = this.#port
    const bookmark = 'time' in to ? await this.#bookmarkOf(to.time) : success(to.bookmark)
    if (!bookmark.ok) return bookmark
    // First nothing more comes in: what is numbered from here on would be numbered twice.
    this.#port.shut({ t: 'bye', code: 'restart' })
    try {
      const { num, seq } = store.head()
      await this.#port.keepFloor({ id, num, seq, spell: server.spell, by })
      const undo = await machine.onNextSessionRestoreBookmark(bookmark.value)
      this.#waiting = id
      return success({ undo })
    } catch (error) {
      logFault('going back in time', error)
      await this.#port.keepFloor(null)
      this.#port.open()
      return failure('recovery_unavailable')
    }
  }

  async #risen(id: string): Promise<RecoverAnswers['risen']> {
    if (this.#waiting === id) {
      this.#port.restart()
      return null
    }
    // Whoever comes to life obeys the floor, and begins anew once more.
    const isIn = await this.#port.server.enter()
    return isIn && risenBy(this.#port.sql) === id ? membersKnown(this.#port.sql) : null
  }

  /** A platform without such a thing says so by throwing, and so does one that goes back not so far. */
  async #bookmarkOf(time: number): Promise<Result<string>> {
    try {
      return success(await this.#port.machine.getBookmarkForTime(time))
    } catch {
      return failure('recovery_unavailable')
    }
  }
}
